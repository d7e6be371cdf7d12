#ifndef DEPLOY_TUTORCTL_OUTPUT_H_
#define DEPLOY_TUTORCTL_OUTPUT_H_

#include <google/protobuf/message.h>

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// The message as protobuf's JSON on one line, unset fields included, so that programs find every
// field.
void PrintJson(const google::protobuf::Message& message, std::ostream& out);

// One line "Label    value" for people; a long value goes on in further lines, under the first. An
// empty value prints nothing.
void PrintDetail(absl::string_view label, absl::string_view value, int width, std::ostream& out);

// Prose in lines of at most `width` columns, each beginning with `indent` spaces.
void PrintParagraph(absl::string_view text, int indent, int width, std::ostream& out);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_OUTPUT_H_
