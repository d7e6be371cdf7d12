#include "tests/support/ledger_folder.h"

namespace tutoring::testing {

LedgerFolder::LedgerFolder() { std::filesystem::copy_file(TUTORING_EMPTY_LEDGER, Database()); }

}  // namespace tutoring::testing
