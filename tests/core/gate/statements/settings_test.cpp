#include "gate/statements/settings.h"

#include <QTest>

using namespace usher::gate;
using namespace std::string_literals;

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
            settingsSql({.have = &have, .want = &want}),
            "SELECT pg_catalog.set_config('application_name', E'b''\\\\c',false)"s);
        QCOMPARE(settingsSql({.have = &have, .want = &have}), ""s);
    }

    void unreportedSettingsAreSetAndTakenBack() {
        const SettingList a{{"search_path", "x"}, {"work_mem", "4MB"}};
        const SettingList b{{"work_mem", "8MB"}};
        QCOMPARE(
            settingsSql({.haveExtra = &a, .wantExtra = &b}),
            "RESET \"search_path\";SELECT pg_catalog.set_config('work_mem','8MB',false)"s);
        QCOMPARE(settingsSql({.haveExtra = &b}), "RESET \"work_mem\";"s);
        QCOMPARE(
            settingsSql({.wantExtra = &b}),
            "SELECT pg_catalog.set_config('work_mem','8MB',false)"s);
    }

    void wordsOfSqlMayNameASettingAndWhatEndsByItselfIsNotReset() {
        const SettingList odd{
            {"seed", "0.5"},
            {"transaction_read_only", "on"},
            {"user.select", "1"}};
        QCOMPARE(settingsSql({.haveExtra = &odd}), "RESET \"user\".\"select\";"s);
    }

    void namesAreCheckedBeforeTheyReachSql() {
        QVERIFY(isSettingName("my_ext.setting$1"));
        for (const auto& bad : {""s, "1a"s, "a b"s, "a;drop"s, "a'"s, "x\""s, std::string(64, 'a')})
            QVERIFY2(!isSettingName(bad), bad.c_str());
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
