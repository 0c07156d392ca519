// A draft of the configuration file: checked in the loader's words, and never more changed than was
// meant.
#include "config/settings.h"

#include <QTest>

using namespace usher;
using namespace usher::config;

namespace {

const std::string kFile = "/etc/usher/usher.toml";
const std::string kServed = "[server]\n"
                            "primary = \"postgresql://app:s3cret@db1/wedsync\" # ours\n"
                            "service_role = \"postgresql://svc@db1/wedsync\"\n"
                            "[gate]\n"
                            "auth_file = \"users.txt\"\n"
                            "[pools.main]\n"
                            "max = 50\n"
                            "[pools.nightly]\n"
                            "max = 4\n";

SettingsDraft served() {
    return {kServed, kFile};
}

Setting settingOf(const SettingsDraft& draft, const std::string& key) {
    for (const Setting& setting : draft.settings())
        if (setting.key == key)
            return setting;
    return {};
}

std::string keysOf(const std::vector<SettingChange>& changes) {
    std::string all;
    for (const SettingChange& change : changes)
        all += change.key + ' ';
    return all;
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyOptionHasItsValueAndWhereItComesFrom() {
        const auto draft = served();
        QVERIFY(!draft.complaint());
        QCOMPARE(settingOf(draft, "pools.main.max").value, std::string("50"));
        QVERIFY(settingOf(draft, "pools.main.max").written);
        QVERIFY(!settingOf(draft, "pools.main.min").written);
        // a default that hangs on [server]
        QCOMPARE(settingOf(draft, "gate.auth").value, std::string("scram-sha-256"));
        QCOMPARE(settingOf(draft, "gate.auth").defaultText, std::string("scram-sha-256"));
        QVERIFY(!settingOf(draft, "server.primary").spec->reloadable);
    }

    void aChangeIsOneLineAndTakenBackToTheByte() {
        auto draft = served();
        QVERIFY(draft.set("pools.main.max", "60"));
        QCOMPARE(keysOf(draft.changes()), std::string("pools.main.max "));
        const auto diff = maskedDiff(draft.base(), draft.text());
        QCOMPARE(diff.size(), std::size_t(2));
        QCOMPARE(diff[0].text, std::string("max = 50"));
        QCOMPARE(diff[1].text, std::string("max = 60"));
        QCOMPARE(diff[1].line, std::size_t(7));
        QVERIFY(settingOf(draft, "pools.main.max").changed);
        QVERIFY(draft.set("pools.main.max", "50"));
        QVERIFY(!draft.touched());
    }

    void whatTheLoaderRefusesIsToldInItsWordsAndMendedByTheNextChange() {
        auto draft = served();
        QVERIFY(draft.set("pools.main.min", "70"));
        QVERIFY(draft.complaint()->message.find("70 is above max = 50") != std::string::npos);
        QCOMPARE(settingOf(draft, "pools.main.min").value, std::string("70"));
        QVERIFY(draft.set("pools.main.max", "80"));
        QVERIFY(!draft.complaint());
        QCOMPARE(keysOf(draft.changes()), std::string("pools.main.min pools.main.max "));
    }

    void wrongTypesAreTheLoadersToTell() {
        for (const char* typed : {"many", "", "5 # five", "5\n[evil]"}) {
            auto draft = served();
            QVERIFY(draft.set("pools.main.max", typed));
            QVERIFY2(draft.complaint()->message.ends_with("is a string, not an integer"), typed);
        }
        auto draft = served();
        QVERIFY(draft.set("gate.admin_users", "ada, ben"));
        QCOMPARE(draft.config()->gate.adminUsers, (std::vector<std::string>{"ada", "ben"}));
        QCOMPARE(draft.set("gate.nothing", "5").error().code, Errc::notFound);
    }

    void aPasswordIsNeverShownAndStaysWhereItWasLeftAlone() {
        auto draft = served();
        QCOMPARE(
            settingOf(draft, "server.primary").value,
            std::string("postgresql://app:***@db1/wedsync"));
        QVERIFY(draft.set("server.primary", "postgresql://app:***@db2/wedsync"));
        QCOMPARE(
            draft.config()->server.primary,
            std::string("postgresql://app:s3cret@db2/wedsync"));
        for (const auto& line : maskedDiff(draft.base(), draft.text()))
            QVERIFY2(line.text.find("s3cret") == std::string::npos, line.text.c_str());
        QVERIFY(draft.text().find("# ours") != std::string::npos);
        QVERIFY(!draft.set("server.service_role", "postgresql://svc:***@db1/x"));
        QVERIFY(draft.set("server.primary", "postgresql://app:other@db1/wedsync"));
        QCOMPARE(keysOf(draft.changes()), std::string("server.primary "));
        QVERIFY(settingOf(draft, "server.primary").changed);
    }

    void soIsAPoolsOwn() {
        auto draft = served();
        QVERIFY(draft.set("pools.main.primary", "postgresql://shop:g3heim@/shop"));
        QVERIFY(draft.set("pools.main.primary", "postgresql://shop:***@/store"));
        QCOMPARE(
            draft.config()->pool("main")->primary,
            std::string("postgresql://shop:g3heim@/store"));
        QCOMPARE(
            settingOf(draft, "pools.main.primary").value,
            std::string("postgresql://shop:***@/store"));
        for (const auto& line : maskedDiff(draft.base(), draft.text()))
            QVERIFY2(line.text.find("g3heim") == std::string::npos, line.text.c_str());
        for (const auto& change : draft.changes())
            QVERIFY(change.after.find("g3heim") == std::string::npos);
        QVERIFY(draft.renamePool("main", "store"));
        QCOMPARE(
            draft.config()->pool("store")->primary,
            std::string("postgresql://shop:g3heim@/store"));
    }

    void aPasswordBehindEscapesAndLineBreaksIsMaskedInADiff() {
        for (const char* value :
             {"\"postgresql://app:s3cret\\u0040db1/x\"",
              "\"\"\"\npostgresql://app:s3c\\\n   ret@db1/x\"\"\"",
              "\"postgresql://db1/x?user=app&password=s3cret\""}) {
            const std::string text = std::string("[server]\nprimary = ") + value + "\n";
            for (const auto& line : maskedDiff(text, ""))
                QVERIFY2(line.text.find("s3c") == std::string::npos, line.text.c_str());
        }
    }

    void masksAreFilledByWhatTheyStoodFor() {
        QCOMPARE(unmasked("a", "b").value(), std::string("a"));
        QCOMPARE(
            unmasked("postgresql://u:***@h2/d", "postgresql://u:p:@x@h/d").value(),
            std::string("postgresql://u:p:@x@h2/d"));
        QCOMPARE(
            unmasked(
                "postgresql://u:***@h2/d?sslpassword=***",
                "postgresql://u:p@h/d?sslpassword=q")
                .value(),
            std::string("postgresql://u:p@h2/d?sslpassword=q"));
        QCOMPARE(
            unmasked("postgresql://u:***@h/d", "postgresql://u:p@h/d@h/d").value(),
            std::string("postgresql://u:p@h/d@h/d"));
        QVERIFY(!unmasked("postgresql://u:***@h/d", "postgresql://u@h/d"));
    }

    void webAddressesKeepWhatIsMasked() {
        const std::string first = "https://h.example/t0k3n", second = "https://other/s3cret";
        SettingsDraft draft("[alerts]\nwebhooks = [\"" + first + "\"]\n", kFile);
        const auto typed = [&](const std::string& text) {
            return draft.set("alerts.webhooks", text);
        };
        QVERIFY(typed("https://h.example/***, " + second).ok());
        QCOMPARE(draft.text(), "[alerts]\nwebhooks = [\"" + first + "\", \"" + second + "\"]\n");
        for (const auto& line : maskedDiff(draft.base(), draft.text()))
            QVERIFY(
                line.text.find("t0k3n") == std::string::npos &&
                line.text.find("s3cret") == std::string::npos);
        QVERIFY(typed("https://other/***").ok()); // the first one left out
        QCOMPARE(draft.text(), "[alerts]\nwebhooks = [\"" + second + "\"]\n");
        QVERIFY(!typed("https://third/***").ok());
        QVERIFY(typed("https://other/n3w").ok()); // another secret behind the same host
        QCOMPARE(draft.text(), "[alerts]\nwebhooks = [\"https://other/n3w\"]\n");
        QCOMPARE(keysOf(draft.changes()), "alerts.webhooks ");
    }

    void addressesThatLookAlikeAreNotMixedUp() {
        const std::string text = "[alerts]\nwebhooks = [\"https://h/one\", \"https://h/two\"]\n";
        SettingsDraft draft(text, kFile);
        QVERIFY(draft.set("alerts.webhooks", "https://h/***, https://h/***, http://new/x").ok());
        QVERIFY(draft.text().find("[\"https://h/one\", \"https://h/two\", ") != std::string::npos);
        QVERIFY(!draft.set("alerts.webhooks", "https://h/***").ok());
    }

    void escapesHideNoAddress() {
        const std::string text = "[alerts]\nwebhooks = [\"https:\\u002f/h/s3cret\"]\n";
        for (const auto& line : maskedDiff("", text))
            QVERIFY2(line.text.find("s3cret") == std::string::npos, line.text.c_str());
    }

    void withoutAFileTheUsualPoolsStayWhenOneIsChanged() {
        SettingsDraft draft("", kFile);
        QVERIFY(!draft.complaint());
        QVERIFY(draft.set("pools.main.max", "60"));
        QCOMPARE(keysOf(draft.changes()), std::string("pools.main.max "));
        QCOMPARE(
            draft.text(),
            std::string(
                "[pools.wedding_critical]\n\n[pools.main]\nmax = 60\n\n[pools.analytics]\n"));
    }

    void poolsAreAddedRenamedAndRemoved() {
        auto draft = served();
        QVERIFY(draft.addPool("audit"));
        QVERIFY(draft.renamePool("main", "api"));
        // main's own minimum was a default that "api" does not have
        QVERIFY(draft.text().find("[pools.api]\nmax = 50\nmin = 10\n") != std::string::npos);
        QCOMPARE(draft.config()->pool("api")->min, 10);
        QVERIFY(draft.removePool("nightly"));
        QCOMPARE(
            keysOf(draft.changes()),
            std::string("pools.main pools.nightly pools.api pools.audit "));
        QVERIFY(draft.removePool("audit"));
        QVERIFY(!draft.removePool("api"));
    }

    void namesThatNoPoolMayHaveAreRefusedAndNothingChanges() {
        auto draft = served();
        for (const char* name : {"usher", "", "a b", "main", "a\nb"})
            QVERIFY2(!draft.addPool(name), name);
        QVERIFY(!draft.renamePool("main", "pgbouncer"));
        QVERIFY(!draft.renamePool("none", "other"));
        QVERIFY(!draft.touched());
    }

    void theDefaultHoldsAgain() {
        auto draft = served();
        QVERIFY(draft.reset("pools.nightly.max"));
        QVERIFY(!settingOf(draft, "pools.nightly.max").written);
        QVERIFY(settingOf(draft, "pools.nightly.max").changed);
        QVERIFY(draft.reset("pools.nightly.min")); // was one
    }

    void aFileThatIsNoConfigurationIsNotShownAsOne() {
        SettingsDraft draft("[gate]\nmax_clients = \"many\"\n", kFile);
        QVERIFY(draft.complaint());
        QVERIFY(draft.settings().empty());
        QVERIFY(!draft.addPool("audit"));
        QVERIFY(draft.set("gate.max_clients", "9"));
        QVERIFY(!draft.complaint());
    }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
