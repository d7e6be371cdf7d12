#ifndef SERVICE_APP_INTAKE_LATEST_HOLDS_H_
#define SERVICE_APP_INTAKE_LATEST_HOLDS_H_

namespace tutoring::app {

// Whether an observation replaces the stored one: it is later, or of the same instant and greater
// in content, so that the order of arrival never matters.
template <typename T, typename Content>
bool Replaces(const T& next, const T& stored, const Content& content_of) {
  if (next.observed != stored.observed) return next.observed > stored.observed;
  return content_of(next) > content_of(stored);
}

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_LATEST_HOLDS_H_
