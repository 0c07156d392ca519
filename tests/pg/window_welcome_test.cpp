// The whole welcome against a real PostgreSQL: wrong port, wrong password, no such database, then
// right; the configuration that it writes passes `usher check`, and `usher serve` serves with it.
#include "pg/uri.h"
#include "support/pq.h"
#include "support/usher_process.h"
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/welcome/finding_list.h"
#include "ui/welcome/welcome_host.h"
#include "ui/welcome/welcome_view.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace usher;
using namespace usher::test;
using ui::Finding;
using ui::WelcomeStep;

namespace {

/// Somebody who has nothing but a server.
struct Newcomer {
    Newcomer() {
        window.show();
        view->turnTo(WelcomeStep::connect);
    }
    QTemporaryDir folder;
    DrawnDesk desk;
    ui::MainWindow window{unconfigured(), {.remember = false, .welcome = true}};
    ui::WelcomeView* view = window.findChild<ui::WelcomeView*>();

    ui::DeskSource& unconfigured() {
        desk.settingsFile.copy = {.file = file().toStdString(), .exists = false, .text = {}};
        return desk;
    }
    QString file() const { return folder.filePath("config/usher/usher.toml"); }
    template <class T> T* of(const char* name) const {
        return window.findChild<T*>(QLatin1String(name));
    }
    void type(const char* name, const std::string& words) const {
        of<QLineEdit>(name)->setText(QString::fromStdString(words));
    }
    void press(const char* name) const { of<QPushButton>(name)->click(); }
    void fill(const setup::ServerForm& form) const {
        type("welcome.host", form.host);
        type("welcome.port", form.port);
        type("welcome.database", form.database);
        type("welcome.user", form.user);
        type("welcome.password", form.password);
        type("welcome.service", form.serviceUser);
        type("welcome.service_password", form.servicePassword);
    }
    void bringAda() const {
        view->turnTo(WelcomeStep::bring);
        type("welcome.user_name", "ada");
        type("welcome.user_password", "opensesame");
        press("welcome.add_user");
    }
    /// The same beside it, at whatever port is free: others may serve here.
    QString atAnyPort() const {
        QFile made(file()), copy(folder.filePath("config/usher/free.toml"));
        if (made.open(QIODevice::ReadOnly) && copy.open(QIODevice::WriteOnly))
            copy.write(made.readAll().replace(":6432", ":0"));
        return copy.fileName();
    }
    /// The first row that is not well, once all have been tried.
    Finding tryIt() const {
        press("welcome.try");
        if (!QTest::qWaitFor([this] { return view->draft().trial.has_value(); }, 30'000))
            return {};
        for (const auto& row : of<ui::FindingList>("welcome.trial")->rows())
            if (row.kind != Finding::Kind::good && row.kind != Finding::Kind::untried)
                return row;
        return {.kind = Finding::Kind::good, .title = {}, .text = {}};
    }
};

setup::ServerForm rightForm(const PgServer& server) {
    auto form = *setup::formOf(server->appUri());
    const auto service = *setup::formOf(server->serviceUri());
    form.serviceUser = service.user;
    form.servicePassword = service.password;
    return form;
}

} // namespace

class WindowWelcomeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_server;
    Newcomer* m_newcomer = nullptr;

    Ran usher(const QStringList& arguments) const {
        qputenv("XDG_DATA_HOME", m_newcomer->folder.filePath("data").toUtf8());
        return runProgram(QStringLiteral(USHER_PROGRAM), arguments);
    }
    Finding failingWith(const std::function<void(setup::ServerForm&)>& spoil) const {
        auto form = rightForm(*m_server);
        spoil(form);
        m_newcomer->fill(form);
        return m_newcomer->tryIt();
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>();
        m_newcomer = new Newcomer;
    }
    void cleanupTestCase() {
        delete m_newcomer;
        m_server.reset();
    }

    void aWrongPortFailsAtThePort() {
        const auto row = failingWith([](auto& form) { form.port = "1"; });
        QCOMPARE(row.title, QStringLiteral("Port"));
        QVERIFY(!row.mend.isEmpty());
    }

    void aWrongPasswordFailsAtTheLoginAndIsNotShown() {
        const auto row = failingWith([](auto& form) { form.password = "0wrong0"; });
        QCOMPARE(row.title, QStringLiteral("Login"));
        QVERIFY2(row.text.contains(QStringLiteral("password")), qPrintable(row.text));
        QVERIFY(!row.text.contains(QStringLiteral("0wrong0")));
        QVERIFY(row.mend.contains(QStringLiteral("ALTER ROLE")));
    }

    void aDatabaseThatIsNotThereSaysHowToFindItsName() {
        const auto row = failingWith([](auto& form) { form.database = "wedsink"; });
        QCOMPARE(row.title, QStringLiteral("Login"));
        QVERIFY2(row.mend.contains(QStringLiteral("psql -l")), qPrintable(row.mend));
    }

    void aReserveThatCannotLogInIsTheReserves() {
        const auto row = failingWith([](auto& form) { form.servicePassword = "none"; });
        QCOMPARE(row.title, QStringLiteral("Reserve"));
    }

    void theRightOneIsWrittenCheckedAndServes() {
        const auto doubt = failingWith([](auto&) {});
        QVERIFY2(doubt.kind != Finding::Kind::bad, qPrintable(doubt.title + doubt.text));
        QVERIFY(m_newcomer->view->draft().trial->passed());
        m_newcomer->bringAda();
        m_newcomer->press("welcome.write");
        QTRY_COMPARE(m_newcomer->view->step(), WelcomeStep::done);
        QSignalSpy starts(&m_newcomer->window.welcome(), &ui::WelcomeHost::startAgainWanted);
        m_newcomer->press("welcome.start");
        QCOMPARE(starts.count(), 1);
        const auto checked = usher({"check", "--config", m_newcomer->atAnyPort()});
        QVERIFY2(checked.code == 0, qPrintable(checked.out + checked.err));
        for (const auto& secret : {(*m_server)->appUri(), (*m_server)->serviceUri()})
            QVERIFY(!checked.out.contains(QString::fromStdString(pg::passwordOf(secret))));
    }

    void whoIsListedConnectsThroughIt() {
        QFile made(m_newcomer->atAnyPort());
        QVERIFY(made.open(QIODevice::ReadOnly));
        const std::string text = made.readAll().toStdString();
        const QString folder = QFileInfo(made).path();
        QVERIFY(QFile::copy(folder + "/userlist.txt", m_newcomer->folder.filePath("userlist.txt")));
        const UsherProcess served(m_newcomer->folder, text, {});
        Pq ada(served.conninfo("main", "ada") + " password=opensesame");
        QVERIFY2(ada.ok(), ada.error().c_str());
        QCOMPARE(ada.value("select count(*) from weddings"), std::string("40"));
        const Pq wrong(served.conninfo("main", "ada") + " password=opensesam");
        QVERIFY(!wrong.ok());
    }

    void aSecondTimeNothingIsWrittenOver() {
        const auto again =
            setup::writeNew({{.path = m_newcomer->file().toStdString(), .text = "x", .what = "x"}});
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::conflict);
    }
};

QTEST_MAIN(WindowWelcomeTest)
#include "window_welcome_test.moc"
