// Engines as people name them.
#include "attach/target.h"

#include <QTest>

using usher::attach::parseTarget;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class TargetTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void names_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("conninfo");
        QTest::newRow("host") << "db1"
                              << "db1:6432"
                              << "host='db1' port='6432' dbname='usher' sslmode='verify-full' ";
        QTest::newRow("port") << "localhost:7000"
                              << "localhost:7000"
                              << "host='localhost' port='7000' dbname='usher' ";
        QTest::newRow("address of six") << "::1"
                                        << "[::1]:6432"
                                        << "host='::1' port='6432' dbname='usher' ";
        QTest::newRow("in brackets") << "[2001:db8::7]:7000"
                                     << "[2001:db8::7]:7000"
                                     << "host='2001:db8::7' port='7000' dbname='usher' "
                                        "sslmode='verify-full' ";
        QTest::newRow("user") << "anna@127.0.0.1"
                              << "127.0.0.1:6432"
                              << "host='127.0.0.1' port='6432' dbname='usher' user='anna' ";
        QTest::newRow("a name that begins like loopback")
            << "127.0.0.1.example.com"
            << "127.0.0.1.example.com:6432"
            << "host='127.0.0.1.example.com' port='6432' dbname='usher' sslmode='verify-full' ";
        QTest::newRow("user with an at") << "anna@example.com@db1"
                                         << "db1:6432"
                                         << "host='db1' port='6432' dbname='usher' "
                                            "user='anna@example.com' sslmode='verify-full' ";
        QTest::newRow("folder") << "/run/usher"
                                << "/run/usher:6432"
                                << "host='/run/usher' port='6432' dbname='usher' ";
    }
    void names() {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QFETCH(QString, conninfo);
        const auto target = parseTarget(typed.toStdString(), {});
        QVERIFY2(target, target ? "" : target.error().text().c_str());
        QCOMPARE(QString::fromStdString(target->name), name);
        QCOMPARE(QString::fromStdString(target->conninfo), conninfo);
    }

    /// No word of another option gets in, and so none that turns the verification off.
    void whatIsTypedStaysOneValue() {
        const auto target = parseTarget("x' sslmode='disable@db1", "a'b");
        QVERIFY(target);
        QVERIFY2(has(target->conninfo, "user='x\\' sslmode=\\'disable'"), target->conninfo.c_str());
        QVERIFY(has(target->conninfo, "sslmode='verify-full'"));
        QVERIFY(has(target->conninfo, "sslrootcert='a\\'b'"));
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QString>("typed");
        for (const char* typed :
             {"",
              "@db1",
              "db1:",
              "db1:0",
              "db1:70000",
              "db1:x",
              "[::1",
              "[::1]x",
              "[::1]:",
              "anna@"})
            QTest::newRow(typed) << typed;
    }
    void nonsenseIsRefused() {
        QFETCH(QString, typed);
        const auto target = parseTarget(typed.toStdString(), {});
        QVERIFY(!target);
        QVERIFY(target.error().code == usher::Errc::invalidArgument);
    }
};

QTEST_GUILESS_MAIN(TargetTest)
#include "target_test.moc"
