// Rules in the format of pg_hba.conf: what fits, in which order, and what is refused with its line.
#include "config/hba.h"

#include "support/contains.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::config;
using usher::test::contains;

namespace {

constexpr const char* kRules = R"(# TYPE  DATABASE   USER      ADDRESS            METHOD
local   all        postgres                     peer
local   all        all                          scram-sha-256
host    rsvp,guests anna,"all" 10.0.0.0/8       scram-sha-256   # two and two
host    rsvp       anna      10.1.0.0 255.255.0.0 reject

hostssl all        all       fd00::/8           cert
hostnossl all      nightjob  192.168.7.9/32     md5
host    sameuser   all       ::1/128            trust
host    "sameuser" all       ::1/128            reject
host    all        ops       all                md5
)";

/// "line 3: scram-sha-256", of the rule that decides.
std::string decided(const HbaRules& rules, const HbaCaller& caller) {
    constexpr std::array kNames{"trust", "reject", "scram", "md5", "peer", "cert"};
    const auto* rule = rules.find(caller);
    return rule ? "line " + std::to_string(rule->line) + ": " + kNames[std::size_t(rule->method)]
                : "none";
}

/// A star behind the address: encrypted.
void row(const char* who, const char* to, const char* from, const char* rule) {
    QTest::newRow(qPrintable(QString("%1 to %2 from %3").arg(who, to, from)))
        << QByteArray(who) << QByteArray(to) << QByteArray(from) << QByteArray(rule);
}

std::string refusal(const std::string& text) {
    const auto rules = HbaRules::parse(text, "hba");
    return rules ? "understood" : rules.error().text();
}

} // namespace

class HbaTest : public QObject {
    Q_OBJECT

    /// A rule without a map, one with it.
    static void onlyItsPairsAreProven(const Result<HbaRules>& loaded) {
        QVERIFY(loaded.ok());
        const auto& plain = loaded->rules()[0];
        const auto& mapped = loaded->rules()[1];
        QVERIFY(loaded->proves(plain, "root", "root") && !loaded->proves(plain, "root", "bert"));
        QVERIFY(loaded->proves(mapped, "root", "bert"));
        QVERIFY(!loaded->proves(mapped, "root", "root") && !loaded->proves(mapped, "root", "anna"));
    }

  private Q_SLOTS:
    void theFirstThatFitsDecides_data() {
        for (const char* column : {"user", "database", "address", "rule"})
            QTest::addColumn<QByteArray>(column);
        row("postgres", "rsvp", "", "line 2: peer");
        row("anna", "rsvp", "", "line 3: scram");
        row("anna", "rsvp", "10.1.2.3", "line 4: scram"); // before the one that rejects
        row("anna", "menu", "10.1.2.3", "none");
        row("bob", "rsvp", "10.1.2.3", "none");
        row("all", "guests", "10.1.2.3", "line 4: scram"); // quoted: a user of that name
        row("anna", "rsvp", "::ffff:10.1.2.3", "line 4: scram");
        row("anna", "rsvp", "11.1.2.3", "none");
        row("anna", "rsvp", "fd12::1*", "line 7: cert");
        row("anna", "rsvp", "fd12::1", "none");
        row("anna", "rsvp", "fe12::1*", "none");
        row("nightjob", "menu", "192.168.7.9", "line 8: md5");
        row("nightjob", "menu", "192.168.7.9*", "none");
        row("nightjob", "menu", "192.168.7.8", "none");
        row("anna", "anna", "::1", "line 9: trust");
        row("anna", "sameuser", "::1", "line 10: reject");
        row("ops", "usher", "8.8.8.8", "line 11: md5");
    }
    void theFirstThatFitsDecides() {
        const auto rules = HbaRules::parse(kRules, "hba");
        QVERIFY2(rules.ok(), rules.ok() ? "" : rules.error().text().c_str());
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, database);
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, rule);
        const bool tls = address.endsWith('*');
        const HbaCaller caller{
            .user = user.toStdString(),
            .database = database.toStdString(),
            .address = (tls ? address.chopped(1) : address).toStdString(),
            .tls = tls};
        QCOMPARE(decided(*rules, caller), rule.toStdString());
    }

    void whatIsNotUnderstoodIsRefusedWithItsLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* text, const char* words) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(words);
        };
        row("", "hba: has no rule");
        row("# nothing\n", "hba: has no rule");
        row("\nhosts all all all trust", "hba:2: \"hosts\" begins no rule");
        row("hostgssenc all all all gss", "hba:1: \"hostgssenc\" begins no rule");
        row("host all", "hba:1: the rule is cut short");
        row("host all all all", "hba:1: the rule is cut short");
        row("host all all 10.0.0.1 255.0.0.0", "hba:1: the rule is cut short");
        row("host all \"anna 10.0.0.0/8 trust", "hba:1: a quote is not closed");
        row("host all +staff all md5", "hba:1: \"+staff\": roles' members");
        row("host @list all all md5", "hba:1: \"@list\": roles' members");
        row("host all /^a all md5", "hba:1: \"/^a\": roles' members");
        row("host samerole all all md5", "hba:1: \"samerole\": roles' members");
        row("host all all db.example.com md5", "hba:1: \"db.example.com\" is no network");
        row("host all all samehost md5", "hba:1: \"samehost\" is no network");
        row("host all all 10.0.0.0/33 md5", "hba:1: \"10.0.0.0/33\" has no such prefix");
        row("host all all 10.0.0.0/-1 md5", "hba:1: \"10.0.0.0/-1\" has no such prefix");
        row("host all all ::/129 md5", "hba:1: \"::/129\" has no such prefix");
        row("host all all 10.0.0.1 md5", "hba:1: \"10.0.0.1\" has no mask");
        row("host all all 10.0.0.1 ffff:: md5", "hba:1: \"10.0.0.1\" has no mask");
        row("host all all all ldap", "hba:1: the method \"ldap\" is not known");
        row("host all all all peer", "hba:1: peer is for Unix sockets");
        row("host all all all cert", "hba:1: cert is for encrypted connections");
        row("local all all peer map=", "hba:1: the option \"map=\" is not known");
        row("local all all peer map=m clientcert=1", "hba:1: the option \"clientcert=1\"");
        row("host all all all md5 map=m", "hba:1: the option \"map=m\" is not known");
    }
    void whatIsNotUnderstoodIsRefusedWithItsLine() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        const auto heard = refusal(text.toStdString());
        QVERIFY2(heard.starts_with(words.toStdString()), heard.c_str());
    }

    void aMapIsLookedForBesideTheRules() {
        const QTemporaryDir folder;
        const auto rules = folder.filePath("hba.conf").toStdString();
        const auto maps = folder.filePath("pg_ident.conf").toStdString();
        std::ofstream(rules) << "local all all peer\nlocal all all peer map=crew\n";
        const auto words = [&rules] {
            const auto loaded = HbaRules::load(rules);
            return loaded ? "loaded" : loaded.error().message;
        };
        QVERIFY2(contains(words(), maps + ": cannot be read"), words().c_str());
        std::ofstream(maps) << "staff root anna\n";
        QVERIFY2(contains(words(), ":2: there is no map \"crew\" in " + maps), words().c_str());
        std::ofstream(maps, std::ios::app) << "crew root bert\n";
        onlyItsPairsAreProven(HbaRules::load(rules));
    }

    void ruleOfReplicationLetsNobodyIn() {
        const auto rules = HbaRules::parse("host replication all all trust\n", "hba");
        QVERIFY(rules.ok());
        QCOMPARE(
            decided(*rules, {.user = "a", .database = "replication", .address = "::1"}),
            std::string("none"));
    }

    void whoIsNear() {
        const auto rules = HbaRules::parse(
            "local all all trust\n"
            "host all all 127.0.0.1/32 trust\n"
            "host all all 127.0.0.0/8 trust\n"
            "host all all ::1/128 trust\n"
            "host all all 127.0.0.0/7 trust\n"
            "host all all ::/0 trust\n"
            "host all all 10.0.0.1/32 trust\n"
            "host all all all trust\n",
            "hba");
        QVERIFY(rules.ok());
        std::string near;
        for (const auto& rule : rules->rules())
            near += rule.isNear() ? 'y' : 'n';
        QCOMPARE(near, std::string("yyyynnnn"));
    }

    void aFileIsReadWholeOrNotAtAll() {
        QVERIFY(!HbaRules::load("/nowhere/hba").ok());
        QVERIFY(!HbaRules::load("/").ok());
    }
};

QTEST_GUILESS_MAIN(HbaTest)
#include "hba_test.moc"
