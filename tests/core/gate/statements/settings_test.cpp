#include "gate/statements/settings.h"

#include <QTest>

using namespace usher::gate;
using namespace std::string_literals;

namespace {
std::string sqlOf(const SettingsChange& change) {
    std::string all;
    for (const auto& sql : settingsQueries(change))
        all += sql;
    return all;
}
} // namespace

class SettingsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void equalListsAreOneList() {
        SettingsPool pool;
        const auto a = pool.intern({{"TimeZone", "UTC"}, {"DateStyle", "ISO"}});
        QVERIFY(a == pool.intern({{"datestyle", "ISO"}, {"timezone", "UTC"}}));
        const auto b = pool.with(a, "TIMEZONE", "Europe/London");
        QVERIFY(a != b);
        QVERIFY(a == pool.with(b, "TimeZone", "UTC"));
        QCOMPARE(*findSetting(*b, "TimeZone"), "Europe/London"s);
        QVERIFY(!findSetting(*b, "other"));
    }

    void onlyDifferencesAreSet() {
        const SettingList have{
            {"application_name", "a"},
            {"datestyle", "ISO, MDY"},
            {"server_version", "15"}};
        const SettingList want{
            {"application_name", "b'\\c"},
            {"datestyle", "ISO, MDY"},
            {"server_version", "16"}};
        QCOMPARE(
            sqlOf({.have = &have, .base = &have, .want = &want}),
            "SELECT pg_catalog.set_config('application_name', E'b''\\\\c',false)"s);
        QCOMPARE(sqlOf({.have = &have, .base = &have, .want = &have}), ""s);
    }

    void whatNobodyAsksForIsResetAndNeverSet() {
        const SettingList have{{"datestyle", "German"}, {"timezone", "UTC"}};
        const SettingList base{{"datestyle", "ISO, MDY"}, {"timezone", "UTC"}};
        QCOMPARE(sqlOf({.have = &have, .base = &base}), "RESET \"datestyle\";"s);
        QCOMPARE(sqlOf({.have = &base, .base = &base}), ""s);
    }

    void valuesThatAreNotAsciiAreSentInTheServersEncoding() {
        const SettingList have{{"client_encoding", "LATIN1"}, {"server_encoding", "UTF8"}};
        const SettingList base{{"client_encoding", "UTF8"}, {"server_encoding", "UTF8"}};
        const SettingList sjis{{"client_encoding", "SJIS"}};
        const SettingList extra{{"app.tenant", "J\xc3\xb6rg"}};
        const auto queries =
            settingsQueries({.have = &have, .base = &base, .want = &sjis, .wantExtra = &extra});
        QCOMPARE(queries.size(), std::size_t{3});
        QCOMPARE(queries[0], "SELECT pg_catalog.set_config('client_encoding','UTF8',false)"s);
        QCOMPARE(queries[2], "SELECT pg_catalog.set_config('client_encoding','SJIS',false)"s);
        QCOMPARE(
            settingsQueries({.have = &have, .base = &base, .wantExtra = &extra}).size(),
            std::size_t{2});
    }

    void unreportedSettingsAreSetAndTakenBack() {
        const SettingList a{{"search_path", "x"}, {"work_mem", "4MB"}};
        const SettingList b{{"work_mem", "8MB"}};
        QCOMPARE(
            sqlOf({.haveExtra = &a, .wantExtra = &b}),
            "RESET \"search_path\";SELECT pg_catalog.set_config('work_mem','8MB',false)"s);
        QCOMPARE(sqlOf({.haveExtra = &b}), "RESET \"work_mem\";"s);
        QCOMPARE(sqlOf({.wantExtra = &b}), "SELECT pg_catalog.set_config('work_mem','8MB',false)"s);
    }

    void wordsOfSqlMayNameASettingAndWhatEndsByItselfIsNotReset() {
        const SettingList odd{
            {"seed", "0.5"},
            {"transaction_read_only", "on"},
            {"user.select", "1"}};
        QCOMPARE(sqlOf({.haveExtra = &odd}), "RESET \"user\".\"select\";"s);
    }

    void namesAreCheckedBeforeTheyReachSql() {
        QVERIFY(isSettingName("my_ext.setting$1"));
        for (const auto& bad : {""s, "1a"s, "a b"s, "a;drop"s, "a'"s, "x\""s, std::string(64, 'a')})
            QVERIFY2(!isSettingName(bad), bad.c_str());
    }

    void anApplicationsNameThatIsNoUtf8BecomesAscii() {
        QCOMPARE(settable("application_name", "J\xf6rg s\x01"), "J?rg s?"s);
        QCOMPARE(settable("Application_Name", "\xff"), "?"s);
        QCOMPARE(settable("application_name", "J\xc3\xb6rg"), "J\xc3\xb6rg"s);
        QCOMPARE(settable("app.tenant", "J\xf6rg"), "J\xf6rg"s);
    }

    void listsNobodyHoldsAreForgotten() {
        SettingsPool pool;
        for (int i = 0; i < 1000; ++i)
            pool.intern({{"application_name", std::to_string(i)}});
        QCOMPARE(pool.size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
