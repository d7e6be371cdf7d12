#ifndef TESTS_BENCH_ECHO_H_
#define TESTS_BENCH_ECHO_H_

#include <string>

namespace tutoring::bench {

// Serves, until a signal, what costs nothing to answer: ReportEvents of one event with an empty
// result, and ListDuties with the page in `page_file`. Server settings and messages are those of
// tutoringd, so that what is left is the cost of a call. Writes its port into `port_file`.
int ServeEcho(const std::string& port_file, const std::string& page_file);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_ECHO_H_
