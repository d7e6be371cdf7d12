#ifndef TESTS_RPC_METHODS_H_
#define TESTS_RPC_METHODS_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

namespace tutoring::testing {

// Every method of every service in the folder proto, so that a new one cannot be forgotten by the
// tests that must have a row for each.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

// "DutyService/GetDuty".
std::string PathOf(const google::protobuf::MethodDescriptor& method);

}  // namespace tutoring::testing

#endif  // TESTS_RPC_METHODS_H_
