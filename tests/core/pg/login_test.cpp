#include "pg/login.h"

#include "pg/conninfo.h"
#include "pg/sqlstate.h"

#include <QTest>

using namespace usher;
using namespace usher::pg;

namespace {

constexpr const char* kPrimary = "postgresql://app:secret@db1:6000,db2/wedsync?sslmode=require&"
                                 "options=-c%20statement_timeout%3D5s";

/// As libpq reads it back; "-" where it is not named.
std::string valueIn(const std::string& conninfo, std::string_view keyword) {
    const auto options = parseConninfo(conninfo);
    for (const auto* option = options.get(); option && option->keyword; ++option)
        if (keyword == option->keyword)
            return option->val ? option->val : "-";
    return "not a connection string";
}

std::string over(const char* own, std::string_view keyword, const char* primary = kPrimary) {
    return valueIn(laidOver(primary, own), keyword);
}

std::string hintOf(const char* own, const char* primary = kPrimary) {
    const auto checked = checkLogin(own, primary);
    return checked ? "fits" : checked.error().hint;
}

} // namespace

class LoginTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatItLeavesOutIsThePrimarys() {
        const auto own = "postgresql://shop:geheim@/shop";
        QCOMPARE(over(own, "user"), std::string("shop"));
        QCOMPARE(over(own, "password"), std::string("geheim"));
        QCOMPARE(over(own, "dbname"), std::string("shop"));
        QCOMPARE(over(own, "host"), std::string("db1,db2"));
        QCOMPARE(over(own, "port"), std::string("6000,")); // the default port of the second
        QCOMPARE(over(own, "sslmode"), std::string("require"));
        QCOMPARE(over(own, "options"), std::string("-c statement_timeout=5s"));
    }

    void aDatabaseAloneKeepsRoleAndPassword() {
        QCOMPARE(over("postgresql:///shop", "user"), std::string("app"));
        QCOMPARE(over("postgresql:///shop", "password"), std::string("secret"));
        QCOMPARE(over("postgresql:///shop", "dbname"), std::string("shop"));
    }

    void aRoleAloneKeepsTheDatabase() {
        QCOMPARE(over("postgresql://shop:x@", "dbname"), std::string("wedsync"));
        // libpq's default is a database of the role's name: it would be another one.
        QCOMPARE(
            over("postgresql://shop:x@", "dbname", "postgresql://app@db1"),
            std::string("app"));
    }

    /// Nor PGPASSWORD, which is the primary's as well: libpq takes it where none is named.
    void thePrimarysPasswordIsNeverSentForAnotherRole() {
        QCOMPARE(over("postgresql://shop@/shop", "password"), std::string(""));
        QCOMPARE(over("postgresql://shop@/shop", "passfile"), std::string("-"));
        QCOMPARE(
            over("postgresql://shop@", "password", "service=site password=secret"),
            std::string(""));
        QCOMPARE(over("postgresql://app@/shop", "password"), std::string("secret"));
        QCOMPARE(over("postgresql://shop:@/shop", "password"), std::string(""));
    }

    void aCertificateGoesWithItsKey() {
        const auto primary = "host=db1 user=app sslcert=app.crt sslkey=app.key sslpassword=x";
        const auto own = "postgresql://shop@/?sslcert=shop.crt";
        QCOMPARE(over(own, "sslcert", primary), std::string("shop.crt"));
        QCOMPARE(over(own, "sslkey", primary), std::string("-"));
        QCOMPARE(over(own, "sslpassword", primary), std::string("-"));
    }

    void whateverIsInAPasswordStaysOneValue() {
        const std::string hostile = "a' host='evil \\ %40/?#&=\"ü\n";
        const auto own = "postgresql://shop:a%27%20host%3D%27evil%20%5C%20%2540%2F%3F%23%26%3D%22"
                         "%C3%BC%0A@/shop";
        QCOMPARE(over(own, "password"), hostile);
        QCOMPARE(over(own, "host"), std::string("db1,db2"));
    }

    void itFollowsWhereverThePrimaryIsPinned() {
        const auto pinned = "user='app' password='it\\'s' dbname='wedsync' host='db2' port='6001' "
                            "target_session_attrs='primary'";
        const auto own = "postgresql://shop:x@/shop";
        QCOMPARE(over(own, "host", pinned), std::string("db2"));
        QCOMPARE(over(own, "port", pinned), std::string("6001"));
        QCOMPARE(over(own, "target_session_attrs", pinned), std::string("primary"));
        QCOMPARE(over("postgresql:///shop", "password", pinned), std::string("it's"));
    }

    void addressesAndSocketsAreThePrimarysToo() {
        const auto own = "postgresql://shop:x@/shop";
        QCOMPARE(
            over(own, "host", "postgresql://app@[2001:db8::1]:5433/w"),
            std::string("2001:db8::1"));
        QCOMPARE(
            over(own, "host", "postgresql://app@%2Fvar%2Frun%2Fpostgresql/w"),
            std::string("/var/run/postgresql"));
        QCOMPARE(over(own, "host", "postgresql://app@db1/w?hostaddr=10.0.0.1"), std::string("db1"));
        QCOMPARE(
            over(own, "hostaddr", "postgresql://app@db1/w?hostaddr=10.0.0.1"),
            std::string("10.0.0.1"));
    }

    void whatLibpqCannotReadNeverBecomesTheServersLogin() {
        QCOMPARE(
            laidOver(kPrimary, "postgresql://shop:x@/%zz"),
            std::string("postgresql://shop:x@/%zz"));
    }

    void itTellsWhoLogsInWhere() {
        QCOMPARE(
            loginOf(laidOver(kPrimary, "postgresql://shop:x@/store")),
            (Login{"shop", "store"}));
        QCOMPARE(loginOf("postgresql://app@db1"), (Login{"app", "app"}));
    }

    void whatTheServerSaysOfALoginIsNotTheServers_data() {
        QTest::addColumn<std::string>("words");
        QTest::addColumn<bool>("ofTheLogin");
        const auto row = [](const char* words, bool ofTheLogin) {
            QTest::newRow(words) << std::string("FATAL:  ") + words << ofTheLogin;
        };
        row("28P01: password authentication failed for user \"shop\"", true);
        row("28000: no pg_hba.conf entry for host", true);
        row("3D000: database \"shop\" does not exist", true);
        row("42501: permission denied for database \"shop\"", true);
        row("55000: database \"shop\" is not currently accepting connections", true);
        row("22023: invalid value for parameter \"work_mem\"", true);
        row("53300: too many connections for role \"shop\"", true);
        row("53300: too many connections for database \"shop\"", true);
        row("53300: sorry, too many clients already", false);
        row("57P03: the database system is starting up", false);
        row("58030: could not read file", false);
        row("XX000: cache lookup failed", false);
    }
    void whatTheServerSaysOfALoginIsNotTheServers() {
        QFETCH(std::string, words);
        QFETCH(bool, ofTheLogin);
        QCOMPARE(isOfTheLogin(connectError(words)), ofTheLogin);
    }

    void anotherServerIsRefused() {
        QCOMPARE(hintOf("postgresql://shop@/shop"), std::string("fits"));
        QCOMPARE(hintOf("postgresql://shop@db1:6000,db2:5432/shop"), std::string("fits"));
        QCOMPARE(hintOf("postgresql://shop@db3/shop"), std::string("fits")); // its own
        QCOMPARE(
            hintOf("postgresql://shop@:6000/shop"),
            std::string("name the host of its own server as well, or leave the port out"));
        QCOMPARE(
            hintOf("postgresql:///shop?service=shop"),
            std::string("write its host and port into the URI, or leave both out"));
        QCOMPARE(
            hintOf("postgresql:///shop?target_session_attrs=standby"),
            std::string("leave them out: the pools of one server go to the same host"));
        QCOMPARE(
            hintOf("postgresql:///%zz"),
            std::string("write postgresql://role@host:5432/database"));
    }

    void whichServerIsItsOwn() {
        QCOMPARE(otherServer("postgresql://shop@/shop", kPrimary), std::string());
        QCOMPARE(otherServer("postgresql://shop@db1:6000,db2/shop", kPrimary), std::string());
        QCOMPARE(otherServer("postgresql://shop@db3/shop", kPrimary), std::string("db3:5432"));
        QCOMPARE(
            otherServer("postgresql://shop@db2,db1:6000/shop", kPrimary),
            std::string("db2:5432, db1:6000"));
        QCOMPARE(
            otherServer("postgresql://shop@/shop?host=/run/other", kPrimary),
            std::string("/run/other:5432"));
    }

    /// Nothing of the server of all goes there, its password least.
    void atItsOwnServerItStandsForItself() {
        const auto own = "postgresql://app@db3,db4:5433/shop?sslmode=disable";
        const auto pinned = "host='db4' port='5433' user='other' password='theirs' dbname='x' "
                            "sslmode='require' target_session_attrs='primary'";
        const auto moved = movedTo(own, pinned);
        QCOMPARE(valueIn(moved, "host"), std::string("db4"));
        QCOMPARE(valueIn(moved, "port"), std::string("5433"));
        QCOMPARE(valueIn(moved, "target_session_attrs"), std::string("primary"));
        QCOMPARE(valueIn(moved, "user"), std::string("app"));
        QCOMPARE(valueIn(moved, "password"), std::string("-"));
        QCOMPARE(valueIn(moved, "dbname"), std::string("shop"));
        QCOMPARE(valueIn(moved, "sslmode"), std::string("disable"));
    }
};

QTEST_GUILESS_MAIN(LoginTest)
#include "login_test.moc"
