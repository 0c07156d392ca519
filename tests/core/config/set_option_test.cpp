#include "config/loader.h"

#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {
Result<Config> changed(const std::string& key, const std::string& text) {
    return withOption(defaults(), key, text);
}
} // namespace

class SetOptionTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void oneOptionIsChangedWhileRunning() {
        QCOMPARE(changed("gate.max_clients", "500")->gate.maxClients, 500);
        QCOMPARE(changed("max_client_conn", "500")->gate.maxClients, 500);
        QCOMPARE(
            changed("pools.main.acquire_timeout", "7s")->pool("main")->acquireTimeout,
            Millis{7'000});
        QCOMPARE(changed("gate.login_timeout", "\"3s\"")->gate.loginTimeout, Millis{3'000});
        QCOMPARE(
            changed("gate.admin_users", "[\"a\", \"b\"]")->gate.adminUsers,
            (std::vector<std::string>{"a", "b"}));
        QCOMPARE(
            changed("gate.auth_query", "select \"a\", 'b\\' where $1")->gate.authQuery,
            std::string("select \"a\", 'b\\' where $1"));
        QCOMPARE(
            changed("pools.analytics.priority", "500")->pools.front().name,
            std::string("analytics"));
    }

    void whatCannotBeSetIsRefused() {
        QCOMPARE(changed("gate.listen", "127.0.0.1:1").error().code, Errc::conflict);
        for (const char* key :
             {"gate.nothing", "pools.nowhere.min", "nothing", "", "pools.*.min", "."})
            QCOMPARE(changed(key, "1").error().code, Errc::notFound);
        for (const char* text :
             {"many", "0", "", "1\nlisten = \"*:1\"", "[1]", "1.5", "99999999999"})
            QCOMPARE(changed("gate.max_clients", text).error().code, Errc::invalidArgument);
        QVERIFY(!changed("pools.main.min", "900").ok()); // above its max
    }
};

QTEST_APPLESS_MAIN(SetOptionTest)
#include "set_option_test.moc"
