#ifndef SERVICE_RPC_PERSON_DOCUMENT_H_
#define SERVICE_RPC_PERSON_DOCUMENT_H_

#include <string>
#include <vector>

#include "service/app/privacy/export_person.h"
#include "tutoring/v1/privacy_service.pb.h"

namespace tutoring::rpc {

// The parts of a person's document, each of a size that a message may have; merged in order they
// are the document. Pure.
std::vector<v1::ExportPersonResponse> DocumentOf(const store::Platform& platform,
                                                 const std::string& person,
                                                 const app::PersonExport& found);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_PERSON_DOCUMENT_H_
