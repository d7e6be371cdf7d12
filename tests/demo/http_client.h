// One HTTP exchange over a real socket, by libcurl.
#ifndef TESTS_DEMO_HTTP_CLIENT_H_
#define TESTS_DEMO_HTTP_CLIENT_H_

#include <map>
#include <string>

namespace tutoring::demo {

struct HttpResult {
  int error = 0;  // CURLE_*; 0 where a whole answer came
  long status = 0;
  long connects = 0;  // new connections that it took
  std::map<std::string, std::string> headers;
  std::string body;
};

// A client that keeps its connection between calls.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Stops reading after `limit` bytes, with CURLE_WRITE_ERROR.
  HttpResult Post(const std::string& url, const std::string& body, size_t limit = 1 << 20);

 private:
  void* const curl_;
};

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_HTTP_CLIENT_H_
