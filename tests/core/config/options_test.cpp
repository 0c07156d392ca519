#include "config/loader.h"
#include "config/options.h"
#include "config/value_text.h"

#include <QFile>
#include <QTest>
#include <set>

using namespace usher;
using namespace usher::config;

class OptionsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyOptionIsCompleteAndStandsOnce() {
        std::set<std::string> seen;
        for (const OptionSpec& o : optionTable()) {
            const std::string key = std::string(o.table) + "." + o.key;
            QVERIFY2(seen.insert(key).second, key.c_str());
            QVERIFY2(std::string(o.prose).ends_with("."), key.c_str());
            QVERIFY2(
                std::string(o.type) != "integer" || *o.bounds,
                (key + " has no bounds").c_str());
        }
        QVERIFY(
            seen.count("gate.max_clients") && seen.count("pools.*.min") &&
            seen.count("history.url"));
    }

    void theDefaultsWrittenOutReadBackAsTheDefaults() {
        std::string live, text = exampleFile();
        for (std::size_t from = 0, end; from < text.size(); from = end + 1) {
            end = text.find('\n', from);
            const std::string line = text.substr(from, end - from);
            if (line.starts_with("# ") && !line.starts_with("# #") && from > text.find("\n\n"))
                live += line.substr(2) + "\n";
        }
        // The embedded server has no [server] table, so its rows are left out here.
        live = live.substr(live.find("[gate]"));
        const auto read = parse(live, "u.toml");
        QVERIFY2(read.ok(), read.ok() ? "" : (read.error().text() + "\n" + live).c_str());
        QCOMPARE(read->pools, defaults().pools);
        QCOMPARE(read->gate.maxPacketBytes, defaults().gate.maxPacketBytes);
        QCOMPARE(read->reserve.after, defaults().reserve.after);
    }

    void describeShowsEveryValueAndNoPassword() {
        Config config = defaults();
        config.server.primary = "postgresql://app:hunter2@db1,db2/x?password=hunter2";
        config.pools[0].max = 150;
        config.pools[0].primary = "postgresql://shop:hunter2@/shop";
        std::string all, max;
        for (const OptionValue& v : describe(config)) {
            all += v.key + "=" + v.value + "\n";
            if (v.key == "pools.wedding_critical.max")
                max = v.value + " (default " + v.defaultText + ")";
        }
        QVERIFY2(all.find("hunter2") == std::string::npos, all.c_str());
        QVERIFY(
            all.find("server.primary=postgresql://app:***@db1,db2/x?password=***") !=
            std::string::npos);
        QVERIFY(all.find("pools.analytics.acquire_timeout=5s") != std::string::npos);
        QCOMPARE(max, std::string("150 (default 200)"));
    }

    void theMarkdownNamesEveryOption() {
        const std::string text = markdown();
        for (const OptionSpec& o : optionTable())
            QVERIFY2(text.find("| `" + std::string(o.key) + "` |") != std::string::npos, o.key);
        QVERIFY(text.find("### `[pools.NAME]`") != std::string::npos);
    }

    void theShippedTextsAreMadeFromTheTable_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("made");
        QTest::newRow("example") << "../resources/defaults/usher.toml"
                                 << ""
                                 << "" << QString::fromStdString(exampleFile());
        QTest::newRow("readme") << "../README.md"
                                << "<!-- options: made from the option table"
                                << "<!-- end of options -->\n"
                                << QString::fromStdString(markdown());
    }
    /// With USHER_REWRITE=1 they are made anew.
    void theShippedTextsAreMadeFromTheTable() {
        QFETCH(QString, file);
        QFETCH(QString, begin);
        QFETCH(QString, end);
        QFETCH(QString, made);
        QFile shipped(QFINDTESTDATA(file));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(shipped.readAll());
        shipped.close();
        const qsizetype from = text.indexOf(begin);
        const qsizetype to = end.isEmpty() ? text.size() : text.indexOf(end);
        QVERIFY(from >= 0 && to >= from);
        if (!qEnvironmentVariableIsSet("USHER_REWRITE")) {
            QCOMPARE(text.mid(from, to - from), made);
            return;
        }
        QVERIFY(shipped.open(QIODevice::WriteOnly));
        QVERIFY(shipped.write((text.left(from) + made + text.mid(to)).toUtf8()) > 0);
    }

    void whatNeedsARestartIsNamed() {
        Config before = defaults(), after = defaults();
        after.gate.maxClients = 5;
        after.pools[0].max = 300;
        QVERIFY(needRestart(before, after).empty());
        before.server.primary = "postgresql://a:one@h/d";
        after.server.primary = "postgresql://a:two@h/d";
        after.gate.listen = "127.0.0.1:7000";
        QCOMPARE(
            needRestart(before, after),
            (std::vector<std::string>{"server.primary", "gate.listen"}));
    }

    void aWebAddressIsReadOrRefused() {
        QVERIFY(parseWebAddress("https://hooks.example")->tls);
        QCOMPARE(parseWebAddress("https://hooks.example/a:b")->port, 443);
        QCOMPARE(parseWebAddress("http://[::1]/x")->host, "::1");
        QVERIFY(parseWebAddress("http://[::1]:8080/x")->loopback());
        for (const char* bad :
             {"",
              "hooks.example",
              "ftp://h/",
              "https://",
              "https:///x",
              "https://u:p@h/",
              "https://h:0/",
              "https://h:x/",
              "https://h /",
              "https://h/\n"})
            QVERIFY2(!parseWebAddress(bad), bad);
        QVERIFY(!parse("[alerts]\nwebhooks = [\"https://u:s3cret@h/\"]\n", "u.toml").ok());
        const auto clear = parse(
            "[alerts]\nwebhooks = [\"http://h/s3cret\"]\nwebhook_token_file = \"t\"\n",
            "u.toml");
        QVERIFY(!clear.ok());
        QVERIFY(clear.error().text().find("in clear") != std::string::npos);
        QVERIFY(clear.error().text().find("s3cret") == std::string::npos);
    }

    void secretsAreMasked_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("none") << "postgresql://app@db1:5432/x"
                              << "postgresql://app@db1:5432/x";
        QTest::newRow("uri") << "postgresql://app:a@b/c@db1:5432/x"
                             << "postgresql://app:***@db1:5432/x";
        QTest::newRow("parameter") << "postgresql://h/x?sslpassword=q&user=a"
                                   << "postgresql://h/x?sslpassword=***&user=a";
        QTest::newRow("quoted keyword") << "user=a PASSWORD = 'x y' host=h"
                                        << "user=a PASSWORD = *** host=h";
        QTest::newRow("open quote") << "password='x y"
                                    << "password=***";
        QTest::newRow("webhooks") << "[\"https://h.example/t0/k3y\", 'http://h:9/?k=1', https://h"
                                  << "[\"https://h.example/***\", 'http://h:9/***', https://h";
    }
    void secretsAreMasked() {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QCOMPARE(QString::fromStdString(maskSecrets(text.toStdString())), masked);
    }

    void addressesAreUnderstood() {
        QVERIFY(parseListen("127.0.0.1:6432")->loopback());
        QVERIFY(parseListen("[::1]:6432")->loopback());
        QVERIFY(parseListen("localhost:0")->loopback());
        QVERIFY(!parseListen("127.evil.example:6432")->loopback());
        QVERIFY(!parseListen("0.0.0.0:1")->loopback());
        for (const char* bad :
             {"", ":", "h:", ":5", "h:-1", "h:65536", "h:5x", "::1:5", "[::1]5", "[x]:5", "a b:5"})
            QVERIFY2(!parseListen(bad), bad);
    }

    void theNearestWordIsFoundOnlyWhenNear() {
        QCOMPARE(nearest("lisen", {"listen", "tls"}), std::string("listen"));
        QCOMPARE(nearest("banana", {"listen", "tls"}), std::string());
    }
};

QTEST_APPLESS_MAIN(OptionsTest)
#include "options_test.moc"
