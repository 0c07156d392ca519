// No motion and high contrast, as a settings portal of the test's own on a private bus tells them.
#include "app/notifications/desktop_wishes.h"
#include "support/private_bus.h"

#include <QSignalSpy>
#include <QTest>

using namespace usher;

namespace {

constexpr int kSoon = test::PrivateBus::kSoon;

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

    test::PrivateBus m_bus;
    void serve(FakePortal& portal) const {
        auto services = m_bus.services();
        QVERIFY(services.registerObject(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            &portal,
            QDBusConnection::ExportScriptableContents));
        QVERIFY(services.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }

  private Q_SLOTS:
    void initTestCase() {
        const std::string_view trouble = m_bus.start();
        QVERIFY2(trouble.empty(), trouble.data());
    }
    void cleanup() {
        m_bus.services().unregisterObject(QStringLiteral("/org/freedesktop/portal/desktop"));
    }
    void cleanupTestCase() { QVERIFY(m_bus.stop()); }

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
        const app::DesktopWishes wishes(m_bus.desk());
        QSignalSpy still(&wishes, &app::DesktopWishes::stillWished);
        QSignalSpy high(&wishes, &app::DesktopWishes::contrastWished);
        QTRY_COMPARE_WITH_TIMEOUT(still.count() + high.count(), 2, kSoon);
        QCOMPARE(still.first().first().toBool(), !animations);
        QCOMPARE(high.first().first().toBool(), contrast == 1);
    }

    void aChangeIsFollowed() {
        FakePortal portal;
        serve(portal);
        const app::DesktopWishes wishes(m_bus.desk());
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
