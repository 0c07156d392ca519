#include "support/imported.h"

#include <QTest>
#include <random>

using namespace usher;
using namespace usher::config;
using namespace usher::config::pgbouncer;
using namespace usher::test;
using namespace std::string_literals;

class ImportRefusalsTest : public QObject {
    Q_OBJECT

    static bool isEitherWay(const std::string& ini) {
        auto files = kReal;
        files["pgbouncer.ini"] = ini;
        const auto imported = import(requestOver(files));
        if (!imported)
            return imported.error().text().find('\n') == std::string::npos;
        const auto read = parse(imported->toml, "usher.toml");
        if (!read)
            qWarning("%s", read.error().text().c_str());
        return read.ok();
    }

  private Q_SLOTS:
    void whatPgBouncerWouldNotTakeIsOneLine_data() {
        QTest::addColumn<std::string>("ini");
        QTest::addColumn<std::string>("words");
        const auto row = [](const char* name, const std::string& ini, const char* words) {
            QTest::newRow(name) << ini << std::string(words);
        };
        row("empty", "", "pgbouncer.ini: databases: no database is listed");
        row("cut",
            "[databases]\nshop = host=db1\n[pgbou",
            "pgbouncer.ini:3: a section without its ]");
        row("cut in a pair",
            "[databases]\nshop = host",
            "pgbouncer.ini:2: databases.shop: is not key=");
        row("no section",
            "shop = host=db1\n",
            "pgbouncer.ini:1: \"shop\": stands before any section");
        row("unknown section", "[pools]\n", "pgbouncer.ini:1: \"pools\": unknown section");
        row("unknown key",
            kShop + "[pgbouncer]\npool_mod = session\n",
            "pgbouncer.ini:4: pgbouncer.pool_mod: unknown option (did you mean pool_mode?)");
        row("unknown key of a database",
            "[databases]\na = hots=x\n",
            "pgbouncer.ini:2: databases.a: unknown option \"hots\" (did you mean host?)");
        row("number",
            kShop + "[pgbouncer]\nmax_client_conn = many\n",
            "pgbouncer.ini:4: pgbouncer.max_client_conn: is not a whole number");
    }
    void whatItsOptionsMustBeIsOneLine_data() {
        QTest::addColumn<std::string>("ini");
        QTest::addColumn<std::string>("words");
        const auto row = [](const char* name, const std::string& ini, const char* words) {
            QTest::newRow(name) << ini << std::string(words);
        };
        row("time", kShop + "[pgbouncer]\nquery_wait_timeout = 5s\n", "is not a number of seconds");
        row("mode", kShop + "[pgbouncer]\npool_mode = transact\n", "is none that PgBouncer knows");
        row("port", "[databases]\na = port=x\n", "port is no port number");
        row("NUL", "[databases]\na = host=\0x\n"s, "pgbouncer.ini:2: there is a NUL byte");
        row("latin1", "[databases]\na = host=j\xf6rg\n", "pgbouncer.ini:2: is not UTF-8");
        row("endless line", "[databases]\na = " + std::string(100'000, 'x'), "longer than 64 KiB");
        row("console", "[databases]\npgbouncer = host=x\n", "the name belongs to the console");
        row("nonsense", "[databases]\n===\n", "neither a section nor key = value");
        row("TLS",
            kShop + "[pgbouncer]\nclient_tls_sslmode = require\n",
            "needs client_tls_cert_file");
        row("include", kShop + "%include pgbouncer.ini\n", "files include each other");
        row("no include", kShop + "%include gone.ini\n", "gone.ini: cannot be read");
        row("no pool", "[databases]\n\"a b\" = host=x\n", "none has a name that a pool may have");
    }
    void whatPgBouncerWouldNotTakeIsOneLine() {
        QFETCH(std::string, ini);
        QFETCH(std::string, words);
        const auto said = refusal(ini);
        QVERIFY2(said.find(words) != std::string::npos, said.c_str());
        QVERIFY2(said.find_first_of("\n\r") == std::string::npos, said.c_str());
    }

    void whatItsOptionsMustBeIsOneLine() { whatPgBouncerWouldNotTakeIsOneLine(); }

    void strangeFilesBesideItAreToldOfWithoutAPassword() {
        const Moved users(Files{
            {"pgbouncer.ini", kShop + "[pgbouncer]\nauth_file = u\n"},
            {"u", "\"app\" \"hunter2\n"}});
        QVERIFY2(users.says("u:1: not \"user\" \"password\""), users.notes.c_str());
        QVERIFY(!users.says("hunter2"));
        const Moved rules(Files{
            {"pgbouncer.ini", kShop + "[pgbouncer]\nauth_type=hba\nauth_hba_file=h\n"},
            {"h", "host all\n"}});
        QVERIFY2(rules.says("h:1: the rule is cut short"), rules.notes.c_str());
        QVERIFY(rules.says("NOT TAKEN OVER") && rules.config.gate.hbaFile.empty());
    }

    /// Whatever is cut off, it is a configuration or one line.
    void aCutFileIsAConfigurationOrOneLine() {
        const auto& whole = kReal.at("pgbouncer.ini");
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY2(isEitherWay(whole.substr(0, length)), std::to_string(length).c_str());
    }

    /// And whatever else becomes of it.
    void aMaimedFileIsAConfigurationOrOneLine() {
        constexpr std::string_view kBytes = "=[]%;#*'\"\\ \n\t\r\0\xff\xc3,.-0a";
        std::minstd_rand chance(7);
        for (int round = 0; round < 4000; ++round) {
            auto text = kReal.at("pgbouncer.ini");
            for (auto changes = chance() % 4 + 1; changes > 0; --changes)
                text[chance() % text.size()] = kBytes[chance() % kBytes.size()];
            QVERIFY2(isEitherWay(text), text.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ImportRefusalsTest)
#include "import_refusals_test.moc"
