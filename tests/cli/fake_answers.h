#ifndef TESTS_CLI_FAKE_ANSWERS_H_
#define TESTS_CLI_FAKE_ANSWERS_H_

#include <google/protobuf/repeated_field.h>
#include <grpcpp/server_context.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/cli/fake_service.h"

namespace tutoring::tutorctl {

// The bearer token as the real service checks it, then the failure that the test wants.
grpc::Status Admit(grpc::ServerContext* context, FakeLedger& ledger);

// One page of `items`; the page token is the index of its first item.
template <class Request, class Item>
void FillPage(const Request& request, const std::vector<Item>& items,
              google::protobuf::RepeatedPtrField<Item>* page, std::string* next) {
  size_t at = 0;
  if (!absl::SimpleAtoi(request.page_token(), &at)) at = 0;
  const size_t end =
      std::min(items.size(), at + (request.page_size() > 0 ? request.page_size() : 50));
  for (; at < end; ++at) *page->Add() = items[at];
  if (at < items.size()) *next = absl::StrCat(at);
}

template <class Item>
grpc::Status Find(const std::vector<Item>& items, const std::string& name,
                  const std::string& reason, Item* found) {
  for (const Item& item : items) {
    if (item.name() != name) continue;
    *found = item;
    return grpc::Status::OK;
  }
  return FailureWithReason(grpc::StatusCode::NOT_FOUND, "there is none of that name", reason);
}

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_ANSWERS_H_
