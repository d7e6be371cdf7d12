#ifndef TESTS_DEMO_OK_H_
#define TESTS_DEMO_OK_H_

#include "tests/support/ok.h"

namespace tutoring::demo {

using testing::Ok;

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_OK_H_
