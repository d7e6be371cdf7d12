#ifndef TESTS_SUPPORT_LEDGER_FOLDER_H_
#define TESTS_SUPPORT_LEDGER_FOLDER_H_

#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// A new folder whose database is an empty ledger of the present schema. It is copied: migrating a
// new one takes longer than most tests.
class LedgerFolder : public TemporaryFolder {
 public:
  LedgerFolder();
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_LEDGER_FOLDER_H_
