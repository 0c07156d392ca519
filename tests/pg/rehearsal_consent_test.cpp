// A configured database is rehearsed on when it was named and marked, and killed runs' tables go.
#include "pg/query.h"
#include "pg/uri.h"
#include "rehearsal/consent.h"
#include "support/pg_server.h"

#include <QtTest>
#include <fmt/format.h>
#include <sys/wait.h>

using namespace usher;
using namespace usher::rehearsal;

namespace {

constexpr Millis kTimeout{10'000};

/// A process that was, and is no more.
pid_t endedProcess() {
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, nullptr, 0);
    return child;
}

} // namespace

class RehearsalConsentTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<test::PgServer>(); }
    void cleanup();
    void aDatabaseThatIsNotNamedIsNotUsed();
    void aDatabaseThatIsNotMarkedIsNotUsed();
    void aSchemaIsAMark();
    void aCommentIsAMark();
    void whatAKilledRunLeftIsDroppedAndNothingElse();

  private:
    std::string uri() const { return (*m_server)->appUri(); }
    std::string database() const { return pg::parseUri(uri())->database; }
    bool execute(const std::string& sql) const;
    std::string tables() const;

    std::unique_ptr<test::PgServer> m_server;
};

void RehearsalConsentTest::cleanup() {
    if (!m_server)
        return;
    QVERIFY(execute("DROP SCHEMA IF EXISTS usher_rehearsal CASCADE"));
    QVERIFY(execute(fmt::format("COMMENT ON DATABASE {} IS NULL", database())));
}

bool RehearsalConsentTest::execute(const std::string& sql) const {
    const auto done = pg::execute(uri(), {sql}, kTimeout);
    if (!done)
        qWarning("%s", done.error().text().c_str());
    return done.ok();
}

std::string RehearsalConsentTest::tables() const {
    const auto rows = pg::readRows(
        {.conninfo = uri(),
         .sql = "SELECT relname FROM pg_class WHERE relname LIKE 'run_%' ORDER BY 1"});
    std::string names;
    for (const auto& row : rows->rows)
        names += *row[0] + " ";
    return names;
}

void RehearsalConsentTest::aDatabaseThatIsNotNamedIsNotUsed() {
    const auto unnamed = consentOf(uri(), "");
    QVERIFY(!unnamed.ok());
    QCOMPARE(unnamed.error().code, Errc::invalidArgument);
    QVERIFY(unnamed.error().hint.find("--on " + database()) != std::string::npos);
    const auto another = consentOf(uri(), "shop");
    QVERIFY(!another.ok());
    QCOMPARE(another.error().hint, "--on " + database());
}

void RehearsalConsentTest::aDatabaseThatIsNotMarkedIsNotUsed() {
    const auto consent = consentOf(uri(), database());
    QVERIFY(!consent.ok());
    QCOMPARE(consent.error().code, Errc::permission);
    QVERIFY(consent.error().hint.find("create schema usher_rehearsal") != std::string::npos);
}

void RehearsalConsentTest::aSchemaIsAMark() {
    QVERIFY(execute("CREATE SCHEMA usher_rehearsal"));
    const auto consent = consentOf(uri(), database());
    QVERIFY(consent.ok());
    QVERIFY(consent->schemaThere);
}

void RehearsalConsentTest::aCommentIsAMark() {
    QVERIFY(execute(fmt::format("COMMENT ON DATABASE {} IS 'for usher_rehearsal'", database())));
    const auto consent = consentOf(uri(), database());
    QVERIFY(consent.ok());
    QVERIFY(!consent->schemaThere);
}

void RehearsalConsentTest::whatAKilledRunLeftIsDroppedAndNothingElse() {
    QCOMPARE(*sweepLeftovers(uri()), 0);
    QVERIFY(execute("CREATE SCHEMA usher_rehearsal"));
    const auto mark = ownersMark();
    const auto dead = mark.substr(0, mark.rfind(' ') + 1) + std::to_string(endedProcess());
    const auto elsewhere = "usher rehearse on another.machine, process 1";
    for (const auto& [name, owner] : std::vector<std::pair<std::string, std::string>>{
             {"run_alive", mark},
             {"run_dead", dead},
             {"run_elsewhere", elsewhere}}) {
        QVERIFY(execute(fmt::format("CREATE TABLE usher_rehearsal.{} ()", name)));
        QVERIFY(execute(fmt::format("COMMENT ON TABLE usher_rehearsal.{} IS '{}'", name, owner)));
    }
    QVERIFY(execute("CREATE TABLE usher_rehearsal.run_unmarked ()"));
    QCOMPARE(*sweepLeftovers(uri()), 1);
    QCOMPARE(tables(), std::string("run_alive run_elsewhere run_unmarked "));
}

QTEST_GUILESS_MAIN(RehearsalConsentTest)
#include "rehearsal_consent_test.moc"
