// Notifications, tray and sleep against services of the test's own on a private session bus.
#include "app/notifications/desk_presence.h"
#include "support/private_bus.h"
#include "ui/support/drawn_desk.h"

#include <QDBusMetaType>
#include <QDBusUnixFileDescriptor>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace usher;

namespace {

constexpr int kSoon = test::PrivateBus::kSoon;

struct Told {
    uint id = 0, replaces = 0;
    QString summary, body;
    QStringList actions;
    QVariantMap hints;
    int expiresMs = 0;
};

/// What a desktop's notification service does, and a record of it.
class FakeService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
  public:
    QStringList capabilities{
        QStringLiteral("body"),
        QStringLiteral("actions"),
        QStringLiteral("body-markup")};
    std::vector<Told> told;
    std::vector<uint> closed;

  public Q_SLOTS:
    Q_SCRIPTABLE QStringList GetCapabilities() { return capabilities; }
    Q_SCRIPTABLE uint Notify(
        const QString&,
        uint replaces,
        const QString&,
        const QString& summary,
        const QString& body,
        const QStringList& actions,
        const QVariantMap& hints,
        int expiresMs) {
        const uint id = replaces != 0 ? replaces : ++m_last;
        told.push_back({id, replaces, summary, body, actions, hints, expiresMs});
        return id;
    }
    Q_SCRIPTABLE void CloseNotification(uint id) {
        closed.push_back(id);
        Q_EMIT NotificationClosed(id, 3);
    }

  Q_SIGNALS:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString& action);
    Q_SCRIPTABLE void NotificationClosed(uint id, uint reason);

  private:
    uint m_last = 40;
};

class FakeScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
  public:
    std::vector<uint> held, released;
  public Q_SLOTS:
    Q_SCRIPTABLE uint Inhibit(const QString&, const QString&) {
        held.push_back(70 + static_cast<uint>(held.size()));
        return held.back();
    }
    Q_SCRIPTABLE void UnInhibit(uint cookie) { released.push_back(cookie); }
};

class FakeLogind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
  public:
    int readEnd = -1;
  public Q_SLOTS:
    Q_SCRIPTABLE QDBusUnixFileDescriptor
    Inhibit(const QString& what, const QString&, const QString&, const QString&) {
        int ends[2] = {-1, -1};
        if (what != QStringLiteral("idle:sleep") || ::pipe(ends) != 0)
            return {};
        readEnd = ends[0];
        QDBusUnixFileDescriptor lock(ends[1]);
        ::close(ends[1]);
        return lock;
    }
};

app::Notice noticeOf(std::uint64_t id, monitor::Severity severity) {
    return {
        .alarm = id,
        .severity = severity,
        .summary = "main: 98 % in use",
        .body = "New requests <wait> & time out.",
        .remedy = "Force main to 40",
        .command = "SCALE main TO 40"};
}

} // namespace

class NotificationsTest : public QObject {
    Q_OBJECT

    test::PrivateBus m_bus;
    QDBusConnection desk() const { return m_bus.desk(); }
    QDBusConnection services() const { return m_bus.services(); }
    /// As org.freedesktop.<name>.
    void offer(const char* name, QObject& service) const {
        QVERIFY(services().registerObject(
            QStringLiteral("/org/freedesktop/") + QLatin1String(name),
            &service,
            QDBusConnection::ExportScriptableContents));
        QVERIFY(
            services().registerService(QStringLiteral("org.freedesktop.") + QLatin1String(name)));
    }
    void serve(FakeService& service) const { offer("Notifications", service); }

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        const std::string_view trouble = m_bus.start();
        QVERIFY2(trouble.empty(), trouble.data());
    }
    void cleanup() {
        services().unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        for (const char* path :
             {"/org/freedesktop/Notifications",
              "/org/freedesktop/ScreenSaver",
              "/org/freedesktop/login1"})
            services().unregisterObject(QLatin1String(path));
    }
    void cleanupTestCase() { QVERIFY(m_bus.stop()); }

    void graveOnesAreUrgentAndStay() {
        FakeService service;
        serve(service);
        app::Notifier notifier(desk());
        notifier.show(noticeOf(1, monitor::Severity::emergency));
        notifier.show(noticeOf(2, monitor::Severity::critical));
        notifier.show(noticeOf(3, monitor::Severity::warning));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{3}, kSoon);
        const auto urgency = [&](std::size_t i) {
            return service.told[i].hints.value(QStringLiteral("urgency")).value<uchar>();
        };
        QCOMPARE(int{urgency(0)}, 2);
        QCOMPARE(int{urgency(1)}, 2);
        QCOMPARE(int{urgency(2)}, 1);
        QCOMPARE(service.told[0].expiresMs, 0);
        QCOMPARE(service.told[2].expiresMs, -1);
        QCOMPARE(service.told[0].body, QStringLiteral("New requests &lt;wait&gt; &amp; time out."));
    }

    void theSameAlarmTakesItsEarlierPlace() {
        FakeService service;
        serve(service);
        app::Notifier notifier(desk());
        notifier.show(noticeOf(7, monitor::Severity::warning));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
        // Two in a row: while an answer is under way the last waits for it, and one that was
        // waiting may be passed over.
        notifier.show(noticeOf(7, monitor::Severity::critical));
        auto last = noticeOf(7, monitor::Severity::emergency);
        last.summary = "main: full";
        notifier.show(last);
        QTRY_COMPARE_WITH_TIMEOUT(service.told.back().summary, QStringLiteral("main: full"), kSoon);
        for (std::size_t i = 1; i < service.told.size(); ++i)
            QCOMPARE(service.told[i].replaces, service.told.front().id);
    }

    void buttonsOnlyWhereTheServiceHasThem() {
        FakeService service;
        serve(service);
        {
            app::Notifier notifier(desk());
            notifier.show(noticeOf(1, monitor::Severity::critical));
            QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
            QCOMPARE(
                service.told[0].actions,
                QStringList(
                    {"default",
                     "Open the desk",
                     "acknowledge",
                     "Acknowledge",
                     "remedy",
                     "Force main to 40…"}));
        }
        service.capabilities = {QStringLiteral("body")};
        app::Notifier plain(desk());
        plain.show(noticeOf(1, monitor::Severity::critical));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{2}, kSoon);
        QVERIFY(service.told[1].actions.isEmpty());
        QCOMPARE(service.told[1].body, QStringLiteral("New requests <wait> & time out."));
    }

    void aClickComesBackAsItsAlarm() {
        FakeService service;
        serve(service);
        app::Notifier notifier(desk());
        QSignalSpy chosen(&notifier, &app::Notifier::chosen);
        notifier.show(noticeOf(9, monitor::Severity::critical));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
        // somebody else's
        Q_EMIT service.ActionInvoked(service.told[0].id + 1, QStringLiteral("acknowledge"));
        // Until the answer with the id is in, a click cannot be told apart; nobody clicks that
        // fast.
        QTRY_VERIFY_WITH_TIMEOUT(
            (Q_EMIT service.ActionInvoked(service.told[0].id, QStringLiteral("acknowledge")),
             QTest::qWait(20),
             chosen.count() > 0),
            kSoon);
        QCOMPARE(chosen.front().at(0).toULongLong(), 9ULL);
        QCOMPARE(chosen.front().at(1).toString(), QStringLiteral("acknowledge"));
    }

    void withdrawnBeforeItWasAnsweredItIsClosed() {
        FakeService service;
        serve(service);
        app::Notifier notifier(desk());
        notifier.show(noticeOf(1, monitor::Severity::critical));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
        notifier.withdraw(1);
        QTRY_COMPARE_WITH_TIMEOUT(service.closed.size(), std::size_t{1}, kSoon);
        QCOMPARE(service.closed[0], service.told[0].id);
    }

    void withoutAServiceNothingHappens() {
        app::Notifier notifier(desk());
        notifier.show(noticeOf(1, monitor::Severity::critical));
        QTest::qWait(50);
        FakeService service;
        serve(service); // it comes later: the next notice finds it
        QTRY_VERIFY_WITH_TIMEOUT(
            (notifier.show(noticeOf(2, monitor::Severity::critical)),
             QTest::qWait(20),
             !service.told.empty()),
            kSoon);
        app::Notifier nowhere(QDBusConnection(QStringLiteral("no such bus")));
        nowhere.show(noticeOf(3, monitor::Severity::critical));
        nowhere.withdraw(3);
    }

    void aServiceThatStartsAnewGetsNoOldNumbers() {
        FakeService service;
        serve(service);
        app::Notifier notifier(desk());
        notifier.show(noticeOf(1, monitor::Severity::critical));
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
        QVERIFY(services().unregisterService(QStringLiteral("org.freedesktop.Notifications")));
        QTest::qWait(50);
        QVERIFY(services().registerService(QStringLiteral("org.freedesktop.Notifications")));
        QTRY_VERIFY_WITH_TIMEOUT(
            (notifier.show(noticeOf(1, monitor::Severity::emergency)),
             QTest::qWait(20),
             service.told.size() >= 2),
            kSoon);
        QCOMPARE(service.told[1].replaces, 0U);
    }

    void theDeskTellsAndObeys() {
        FakeService service;
        serve(service);
        test::DrawnDesk drawn;
        ui::MainWindow window(drawn, {.remember = false});
        app::DeskPresence presence(
            drawn,
            window,
            {.session = desk(), .system = QDBusConnection(QStringLiteral("no such bus"))});
        const auto id = drawn.raise("main", monitor::Severity::critical).id;
        Q_EMIT drawn.urgent();
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
        QTRY_VERIFY_WITH_TIMEOUT(
            (Q_EMIT service.ActionInvoked(service.told[0].id, QStringLiteral("acknowledge")),
             QTest::qWait(20),
             !drawn.submitted.empty()),
            kSoon);
        QCOMPARE(drawn.submitted[0].verb, control::Verb::acknowledge);
        QCOMPARE(drawn.submitted[0].id, id);
        Q_EMIT service.ActionInvoked(service.told[0].id, QStringLiteral("remedy"));
        QTRY_VERIFY_WITH_TIMEOUT(window.actions().dialogOpen(), kSoon); // opened, never fired
        QCOMPARE(window.currentPage(), QStringLiteral("alarms"));
        window.actions().closeDialog();
    }

    void nothingPopsUpOverADeskThatIsLookedAt() {
        FakeService service;
        serve(service);
        test::DrawnDesk drawn;
        ui::MainWindow window(drawn, {.remember = false});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        app::DeskPresence presence(
            drawn,
            window,
            {.session = desk(), .system = QDBusConnection(QStringLiteral("no such bus"))});
        drawn.raise("main", monitor::Severity::critical);
        Q_EMIT drawn.urgent();
        QTest::qWait(200);
        window.hide();
        QTRY_VERIFY(!window.isActiveWindow());
        drawn.raise("analytics", monitor::Severity::critical);
        Q_EMIT drawn.urgent();
        QTRY_COMPARE_WITH_TIMEOUT(service.told.size(), std::size_t{1}, kSoon);
    }

    void theWallStaysAwake() {
        FakeScreenSaver saver;
        FakeLogind logind;
        offer("ScreenSaver", saver);
        offer("login1", logind);
        app::SleepInhibitor sleep({.session = desk(), .system = desk()});
        sleep.setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(saver.held.size(), std::size_t{1}, kSoon);
        QTRY_VERIFY_WITH_TIMEOUT(logind.readEnd >= 0, kSoon);
        QTest::qWait(50);
        sleep.setActive(false);
        QTRY_COMPARE_WITH_TIMEOUT(saver.released, saver.held, kSoon);
        char nothing = 0; // end of file: the last writer, the inhibitor's descriptor, is closed
        QTRY_COMPARE_WITH_TIMEOUT(::read(logind.readEnd, &nothing, 1), ssize_t{0}, kSoon);
        ::close(logind.readEnd);
        // Wanted and let go before the answer: given back all the same.
        sleep.setActive(true);
        sleep.setActive(false);
        QTRY_COMPARE_WITH_TIMEOUT(saver.held.size(), std::size_t{2}, kSoon);
        QTRY_COMPARE_WITH_TIMEOUT(saver.released, saver.held, kSoon);
    }

    void theTrayHasTheSeveritysShape() {
        const auto picture = [](monitor::Severity severity) {
            return app::trayIcon(severity).pixmap(22).toImage();
        };
        const auto warning = picture(monitor::Severity::warning),
                   critical = picture(monitor::Severity::critical),
                   emergency = picture(monitor::Severity::emergency);
        QVERIFY(warning != critical && critical != emergency && warning != emergency);
        QCOMPARE(qAlpha(warning.pixel(1, 1)), 0); // a triangle leaves its upper corners free
        app::Tray tray;
        // no display, no tray: closing must not hide the window for good
        QVERIFY(!tray.usable());
        tray.tell(monitor::Severity::critical, QStringLiteral("main: 98 % in use"));
    }
};

QTEST_MAIN(NotificationsTest)
#include "notifications_test.moc"
