// No motion and high contrast, as a settings portal of the test's own on a private bus tells them.
#include "app/notifications/desktop_wishes.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace usher;

namespace {

constexpr int kSoon = 20'000; // a guard against hanging, not a promise

class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
  public:
    bool animations = true;
    uint contrast = 0;

  public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString&, const QString& key) {
        const QVariant value =
            key == QStringLiteral("contrast") ? QVariant(contrast) : QVariant(animations);
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }

  Q_SIGNALS:
    Q_SCRIPTABLE void
    SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace

class DesktopWishesTest : public QObject {
    Q_OBJECT

    QProcess m_bus;
    QString m_address;
    QDBusConnection connectAs(const char* name) const {
        return QDBusConnection::connectToBus(m_address, QLatin1String(name));
    }
    void serve(FakePortal& portal) const {
        auto services = connectAs("services");
        QVERIFY(services.registerObject(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            &portal,
            QDBusConnection::ExportScriptableContents));
        QVERIFY(services.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }

  private Q_SLOTS:
    void initTestCase() {
        m_bus.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"),
             QStringLiteral("--nofork"),
             QStringLiteral("--print-address")});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon cannot be started: install the package dbus");
        while (!m_bus.canReadLine())
            QVERIFY(m_bus.waitForReadyRead(kSoon));
        m_address = QString::fromLatin1(m_bus.readLine()).trimmed();
    }
    void cleanup() {
        connectAs("services").unregisterObject(QStringLiteral("/org/freedesktop/portal/desktop"));
    }
    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus(QStringLiteral("desk"));
        QDBusConnection::disconnectFromBus(QStringLiteral("services"));
        m_bus.terminate();
        QVERIFY(m_bus.waitForFinished(kSoon));
    }

    void whatTheDesktopHasIsTold_data() {
        QTest::addColumn<bool>("animations");
        QTest::addColumn<uint>("contrast");
        QTest::newRow("as most have it") << true << 0u;
        QTest::newRow("without motion, high contrast") << false << 1u;
    }
    void whatTheDesktopHasIsTold() {
        QFETCH(bool, animations);
        QFETCH(uint, contrast);
        FakePortal portal;
        portal.animations = animations;
        portal.contrast = contrast;
        serve(portal);
        const app::DesktopWishes wishes(connectAs("desk"));
        QSignalSpy still(&wishes, &app::DesktopWishes::stillWished);
        QSignalSpy high(&wishes, &app::DesktopWishes::contrastWished);
        QTRY_COMPARE_WITH_TIMEOUT(still.count() + high.count(), 2, kSoon);
        QCOMPARE(still.first().first().toBool(), !animations);
        QCOMPARE(high.first().first().toBool(), contrast == 1);
    }

    void aChangeIsFollowed() {
        FakePortal portal;
        serve(portal);
        const app::DesktopWishes wishes(connectAs("desk"));
        QSignalSpy still(&wishes, &app::DesktopWishes::stillWished);
        QSignalSpy high(&wishes, &app::DesktopWishes::contrastWished);
        QTRY_COMPARE_WITH_TIMEOUT(still.count() + high.count(), 2, kSoon);
        Q_EMIT portal.SettingChanged(
            QStringLiteral("org.gnome.desktop.interface"),
            QStringLiteral("enable-animations"),
            QDBusVariant(false));
        Q_EMIT portal.SettingChanged(
            QStringLiteral("org.gnome.desktop.interface"),
            QStringLiteral("cursor-size"),
            QDBusVariant(24));
        Q_EMIT portal.SettingChanged(
            QStringLiteral("org.freedesktop.appearance"),
            QStringLiteral("contrast"),
            QDBusVariant(1u));
        QTRY_COMPARE_WITH_TIMEOUT(high.count(), 2, kSoon);
        QCOMPARE(still.count(), 2);
        QVERIFY(still.last().first().toBool());
        QVERIFY(high.last().first().toBool());
    }

    void withoutABusNothingIsTold() {
        const app::DesktopWishes wishes(QDBusConnection(QStringLiteral("no such bus")));
        QSignalSpy still(&wishes, &app::DesktopWishes::stillWished);
        QTest::qWait(50);
        QCOMPARE(still.count(), 0);
    }
};

QTEST_GUILESS_MAIN(DesktopWishesTest)
#include "desktop_wishes_test.moc"
