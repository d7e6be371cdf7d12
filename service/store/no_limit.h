#ifndef SERVICE_STORE_NO_LIMIT_H_
#define SERVICE_STORE_NO_LIMIT_H_

#include <limits>

namespace tutoring::store {

// The limit of a list that is read whole. Half of what there is: one more is still a number.
inline constexpr int kNoLimit = std::numeric_limits<int>::max() / 2;

}  // namespace tutoring::store

#endif  // SERVICE_STORE_NO_LIMIT_H_
