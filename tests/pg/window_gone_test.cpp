// The program with its window on a display of its own: the window goes, the engine serves on.
#include "support/pq.h"
#include "support/sockets.h"
#include "support/usher_process.h"

#include <QStandardPaths>
#include <QTest>

using namespace usher;
using namespace usher::test;

namespace {

constexpr const char* kToml = R"(
[gate]
listen = "127.0.0.1:{}"
auth = "trust"
admin_users = ["anna"]
[pools.main]
min = 1
max = 4
[reserve]
size = 1
)";

/// An X server without a window manager.
struct XServer {
    QProcess server;
    QString name;
    XServer() {
        server.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1600x1000x24"});
        if (server.waitForReadyRead(20'000))
            name = ":" + QString::fromLatin1(server.readAllStandardOutput()).trimmed();
    }
    ~XServer() { end(); }
    void end() {
        server.terminate();
        server.waitForFinished(10'000);
    }
    bool press(const QStringList& what) const {
        QProcess tool;
        QStringList environment = QProcess::systemEnvironment();
        tool.setEnvironment(environment << "DISPLAY=" + name);
        tool.start("xdotool", what);
        return tool.waitForFinished(20'000) && tool.exitCode() == 0;
    }
};

QStringList environmentOf(const QString& folder, const QString& display) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_DATA_HOME", folder + "/data");
    environment.insert("XDG_CONFIG_HOME", folder + "/config");
    environment.insert("XDG_RUNTIME_DIR", folder);
    environment.insert("QT_QPA_PLATFORM", "xcb");
    environment.insert("DISPLAY", display);
    environment.insert("LC_ALL", "C.UTF-8");
    return environment.toStringList();
}

bool isPossible() {
    return !QStandardPaths::findExecutable("Xvfb").isEmpty() &&
           !QStandardPaths::findExecutable("xdotool").isEmpty();
}

/// The program on its display, with a client in the middle of a transaction.
class Desk {
  public:
    Desk() : m_port(freePort()) {
        std::ofstream(m_folder.filePath("usher.toml").toStdString())
            << UsherProcess::serverTable(m_pg) << fmt::format(kToml, m_port);
        start(m_usher, m_display, "log");
    }

    void start(QProcess& program, const XServer& display, const char* log) {
        program.setEnvironment(environmentOf(m_folder.path(), display.name));
        program.setStandardErrorFile(m_folder.filePath(log));
        program.setStandardOutputFile(m_folder.filePath("out"));
        program.start(USHER_PROGRAM, {"--config", m_folder.filePath("usher.toml")});
    }
    std::string conninfo() const {
        return fmt::format(
            "host=127.0.0.1 port={} dbname=main user=anna connect_timeout=20",
            m_port);
    }
    QByteArray read(const char* name) const {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool hasFocused(const char* name) const {
        QTest::qSleep(500);
        return m_display.press(
            {"search", "--onlyvisible", "--name", name, "windowfocus", "--sync"});
    }
    /// Until the window of that name has the keys.
    bool focus(const char* name) const {
        return soon([&] { return hasFocused(name); });
    }
    bool press(const char* key) const { return m_display.press({"key", key}); }
    XServer& display() { return m_display; }
    QProcess& usher() { return m_usher; }

  private:
    PgServer m_pg;
    QTemporaryDir m_folder;
    int m_port;
    XServer m_display;
    QProcess m_usher;
};

} // namespace

class WindowGoneTest : public QObject {
    Q_OBJECT

    static std::string transactionOf(Pq& client) {
        return client.value("select txid_current()::text");
    }
    static std::unique_ptr<Pq> firstClient(const Desk& desk) {
        std::unique_ptr<Pq> client;
        const bool served = soon([&] {
            client = std::make_unique<Pq>(desk.conninfo());
            return client->value("select 'here'") == "here";
        });
        return served ? std::move(client) : nullptr;
    }
    static void sendTheWindowAway(Desk& desk) {
        QVERIFY2(desk.focus("Usher"), desk.read("log"));
        // A window that has just come may not have the keys yet.
        QVERIFY2(
            soon([&] { return desk.press("ctrl+q") && desk.hasFocused("End Usher"); }),
            desk.read("log"));
        QVERIFY(desk.press("Tab") && desk.press("space"));
        QVERIFY2(
            soon([&] { return desk.read("log").contains("the window is gone"); }),
            desk.read("log"));
        desk.display().end(); // as the end of a desktop's session
    }
    /// Rather than begin a second engine.
    static void startAgainAttaches(Desk& desk) {
        const XServer another;
        QProcess again;
        desk.start(again, another, "again");
        QVERIFY2(
            soon([&] {
                return another.press({"search", "--onlyvisible", "--name", "Usher"});
            }),
            desk.read("again"));
        again.terminate();
        QVERIFY(again.waitForFinished(20'000));
        QCOMPARE(again.exitCode(), 0);
    }

  private Q_SLOTS:
    void theEngineServesOnWithoutItsWindow() {
        if (!isPossible())
            QSKIP("needs Xvfb and xdotool");
        Desk desk;
        const auto client = firstClient(desk);
        QVERIFY2(client, desk.read("log"));
        client->value("begin");
        const auto transaction = transactionOf(*client);
        sendTheWindowAway(desk);
        QCOMPARE(transactionOf(*client), transaction);
        QVERIFY(client->sqlstate("commit").empty());
        QCOMPARE(Pq(desk.conninfo()).value("select 'new'"), std::string("new"));
        startAgainAttaches(desk);
        QCOMPARE(client->value("select 'still'"), std::string("still"));
        desk.usher().terminate();
        QVERIFY(desk.usher().waitForFinished(30'000));
        QCOMPARE(desk.usher().exitStatus(), QProcess::NormalExit);
        QCOMPARE(desk.usher().exitCode(), 0);
        QVERIFY(desk.read("data/usher/audit.jsonl").contains("goes on without a window"));
    }
};

QTEST_GUILESS_MAIN(WindowGoneTest)
#include "window_gone_test.moc"
