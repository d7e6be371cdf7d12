#ifndef DEPLOY_TUTORCTL_LISTING_H_
#define DEPLOY_TUTORCTL_LISTING_H_

#include <string>
#include <vector>

#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/session.h"
#include "deploy/tutorctl/table.h"

namespace tutoring::tutorctl {

// How a list looks to people. `caption` stands below the table: mostly the zone of its times.
template <class Item>
struct Layout {
  std::vector<Column> columns;
  std::function<std::vector<std::string>(const Item&)> cells;
  std::string nothing;  // Said instead of an empty table.
  std::string caption;
};

// Makes a list call and prints what comes: a table, or with --json one object per line.
// Errors: those of Session::List; what came before the failure is printed all the same with --json.
template <class Stub, class Request, class Response, class Item>
absl::Status ShowList(const Session& session, Session::Method<Stub, Request, Response> method,
                      const Request& request,
                      const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const,
                      const Layout<Item>& layout) {
  Table table(layout.columns, session.width());
  const auto take = [&](const Item& item) {
    if (session.json()) {
      PrintJson(item, session.out());
    } else {
      table.AddRow(layout.cells(item));
    }
  };
  const absl::StatusOr<bool> more =
      session.List<Stub, Request, Response, Item>(method, request, items, take);
  if (!more.ok()) return more.status();
  if (session.json()) return absl::OkStatus();
  session.out() << (table.empty() ? layout.nothing + "\n" : table.Text());
  if (*more)
    session.out() << "There is more: only " << session.limit()
                  << " are shown; --limit=0 shows all.\n";
  if (!table.empty() && !layout.caption.empty()) session.out() << layout.caption << "\n";
  return absl::OkStatus();
}

// Prints one thing as its list would.
template <class Item>
void ShowOne(const Session& session, const Item& item, const Layout<Item>& layout) {
  if (session.json()) return PrintJson(item, session.out());
  Table table(layout.columns, session.width());
  table.AddRow(layout.cells(item));
  session.out() << table.Text() << layout.caption << "\n";
}

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_LISTING_H_
