#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::StoredAnswer;
using store::Token;
using store::TokenRole;

Token Inserted(StoreFixture& fixture, const std::string& hash, TokenRole role) {
  Token token{.role = role, .created = At(1)};
  Ok(fixture.store->tokens.Insert(token, hash, {}));
  return token;
}

TEST_CASE("Tokens: every text and instant comes back as it was written", "[store][tokens]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    Token token{.role = TokenRole::kBridge,
                .description = text.value,
                .created = instant.value,
                .platforms = {"campus", "other"}};
    Ok(fixture.store->tokens.Insert(token, text.value, {fixture.other, fixture.campus}));
    CHECK(Ok(fixture.store->tokens.FindBySecretHash(text.value)) == token);
    CHECK(Ok(fixture.store->tokens.Find(token.id)) == token);
  }
}

TEST_CASE("Tokens: an unknown hash or number is not found", "[store][tokens]") {
  StoreFixture fixture;
  Inserted(fixture, "hash", TokenRole::kReader);
  CHECK_FALSE(Ok(fixture.store->tokens.FindBySecretHash("")).has_value());
  CHECK_FALSE(Ok(fixture.store->tokens.FindBySecretHash("HASH")).has_value());
  CHECK_FALSE(Ok(fixture.store->tokens.Find(4711)).has_value());
}

TEST_CASE("Tokens: a hash that is taken: ALREADY_EXISTS", "[store][tokens]") {
  StoreFixture fixture;
  Inserted(fixture, "hash", TokenRole::kReader);
  Token second{.created = At(2)};
  CHECK(absl::IsAlreadyExists(fixture.store->tokens.Insert(second, "hash", {})));
}

TEST_CASE("Tokens: one for a platform that does not exist is refused", "[store][tokens]") {
  StoreFixture fixture;
  Token token{.created = At(1)};
  CHECK_FALSE(fixture.store->tokens.Insert(token, "hash", {4711}).ok());
}

TEST_CASE("Tokens: the first revocation holds, of that token alone", "[store][tokens]") {
  StoreFixture fixture;
  auto& tokens = fixture.store->tokens;
  const Token revoked = Inserted(fixture, "one", TokenRole::kAdministrator);
  const Token kept = Inserted(fixture, "two", TokenRole::kAdministrator);
  Ok(tokens.Revoke(revoked.id, At(5)));
  Ok(tokens.Revoke(revoked.id, At(6)));
  CHECK(Ok(tokens.Find(revoked.id))->revoked == At(5));
  CHECK(Ok(tokens.Find(kept.id)) == kept);
  Ok(tokens.Revoke(4711, At(7)));
}

TEST_CASE("Tokens: only administrators that are not revoked are counted", "[store][tokens]") {
  StoreFixture fixture;
  auto& tokens = fixture.store->tokens;
  CHECK(Ok(tokens.CountAdministrators()) == 0);
  const Token first = Inserted(fixture, "one", TokenRole::kAdministrator);
  Inserted(fixture, "two", TokenRole::kAdministrator);
  Inserted(fixture, "three", TokenRole::kBridge);
  CHECK(Ok(tokens.CountAdministrators()) == 2);
  Ok(tokens.Revoke(first.id, At(5)));
  CHECK(Ok(tokens.CountAdministrators()) == 1);
}

TEST_CASE("Tokens: pages of one, walked to the end, show each once, also revoked ones",
          "[store][tokens]") {
  StoreFixture fixture;
  auto& tokens = fixture.store->tokens;
  std::vector<Token> all;
  for (const char* hash : {"one", "two", "three"}) {
    all.push_back(Inserted(fixture, hash, TokenRole::kReader));
  }
  Ok(tokens.Revoke(all[1].id, At(5)));
  all[1].revoked = At(5);
  std::vector<Token> shown;
  while (true) {
    const auto page = Ok(tokens.List(shown.empty() ? 0 : shown.back().id, 1));
    if (page.empty()) break;
    shown.push_back(page.front());
  }
  CHECK(shown == all);
}

TEST_CASE("Answers: every answer comes back as it was given", "[store][tokens]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const StoredAnswer answer{text.value, text.value};
    Ok(fixture.store->tokens.PutAnswer(1, text.value, answer, At(1)));
    CHECK(Ok(fixture.store->tokens.FindAnswer(1, text.value)) == answer);
  }
}

TEST_CASE("Answers: bytes that are no text come back as they were given", "[store][tokens]") {
  StoreFixture fixture;
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  Ok(fixture.store->tokens.PutAnswer(1, "id", {"f", bytes}, At(1)));
  CHECK(Ok(fixture.store->tokens.FindAnswer(1, "id"))->response == bytes);
}

TEST_CASE("Answers: one token's request ids are not another's, and each is answered once",
          "[store][tokens]") {
  StoreFixture fixture;
  auto& tokens = fixture.store->tokens;
  Ok(tokens.PutAnswer(1, "id", {"f", "first"}, At(1)));
  CHECK_FALSE(Ok(tokens.FindAnswer(2, "id")).has_value());
  CHECK(absl::IsAlreadyExists(tokens.PutAnswer(1, "id", {"f", "second"}, At(2))));
  CHECK(Ok(tokens.FindAnswer(1, "id"))->response == "first");
}

TEST_CASE("Answers: only those given before an instant are forgotten", "[store][tokens]") {
  StoreFixture fixture;
  auto& tokens = fixture.store->tokens;
  Ok(tokens.PutAnswer(1, "before", {}, At(5) - kTick));
  Ok(tokens.PutAnswer(1, "at", {}, At(5)));
  Ok(tokens.ForgetAnswersBefore(At(5)));
  CHECK_FALSE(Ok(tokens.FindAnswer(1, "before")).has_value());
  CHECK(Ok(tokens.FindAnswer(1, "at")).has_value());
}

}  // namespace
}  // namespace tutoring::testing
