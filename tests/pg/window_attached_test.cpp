// Two windows, off screen, on one engine that runs elsewhere: what they show of it, of each other,
// and of its end.
#include "support/attached.h"
#include "ui/attached_desk.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/fleet_window.h"
#include "ui/main_window.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/override_row.h"
#include "ui/widgets/pool_tile.h"

#include <QTest>

using namespace usher;
using namespace usher::test;

namespace {

constexpr const char* kToml = R"(
[gate]
listen = "127.0.0.1:{}"
auth = "trust"
admin_users = ["anna", "ada"]
[pools.main]
min = 2
max = 8
[reserve]
size = 1
)";

/// Somebody's desk with its window.
struct Seat {
    Seat(int port, const std::string& user)
        : desk(
              {.conninfo = fmt::format("host=127.0.0.1 port={} dbname=usher user={}", port, user),
               .name = fmt::format("127.0.0.1:{}", port),
               .version = "0"}),
          window(desk, {.remember = false}) {
        window.show();
    }
    QString banner() const { return window.findChild<ui::AlarmBanner*>()->accessibleName(); }
    bool showsAnOverride() const {
        const auto rows = window.findChildren<ui::OverrideRow*>();
        return std::ranges::any_of(rows, [](const auto* row) { return row->isVisible(); });
    }
    bool heard() const { return desk.facts().heard; }
    ui::AttachedDesk desk;
    ui::MainWindow window;
};

} // namespace

class WindowAttachedTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Attachable> m_engine;

  private Q_SLOTS:
    void initTestCase() { m_engine = std::make_unique<Attachable>(kToml); }
    void cleanupTestCase() { m_engine.reset(); }

    void showsThePoolsOfTheEngine() {
        const Seat anna(m_engine->port(), "anna");
        QTRY_VERIFY_WITH_TIMEOUT(anna.heard(), 10'000);
        QTRY_VERIFY(anna.window.pages().contains(QStringLiteral("pool:main")));
        QTRY_COMPARE(anna.window.findChildren<ui::PoolTile*>().size(), 1);
        QTRY_VERIFY2(!anna.banner().contains("engine"), qPrintable(anna.banner()));
    }

    void aDialogNamesTheEngine() {
        Seat anna(m_engine->port(), "anna");
        QTRY_VERIFY_WITH_TIMEOUT(anna.heard(), 10'000);
        auto* dialog =
            anna.window.actions().open({.verb = control::Verb::scale, .pool = "main", .value = 5});
        QVERIFY(dialog);
        const auto name = QStringLiteral("at 127.0.0.1:%1").arg(m_engine->port());
        QVERIFY2(dialog->windowTitle().endsWith(name), qPrintable(dialog->windowTitle()));
        dialog->reject();
    }

    void whatOneDoesIsSeenNextDoor() {
        Seat anna(m_engine->port(), "anna"), ada(m_engine->port(), "ada");
        QTRY_VERIFY_WITH_TIMEOUT(anna.heard() && ada.heard(), 10'000);
        control::Command scale{.verb = control::Verb::scale, .pool = "main", .value = 5};
        scale.token = anna.desk.preview(scale).stateToken;
        const auto ticket = anna.window.actions().submit(scale);
        QTRY_VERIFY_WITH_TIMEOUT(ada.showsAnOverride(), 10'000);
        const auto done = [&] {
            return std::ranges::any_of(anna.desk.state()->outcomes, [&](const auto& each) {
                return each.ticket == ticket && each.phase == control::Phase::effectSeen;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(done(), 20'000);
    }

    void aLostEngineIsSaidToBeLostAndNoMore() {
        Seat anna(m_engine->port(), "anna");
        QTRY_VERIFY_WITH_TIMEOUT(anna.heard(), 10'000);
        m_engine->usher().signal(SIGSTOP);
        QTRY_VERIFY_WITH_TIMEOUT(anna.banner().contains("This desk has lost the engine"), 10'000);
        QVERIFY2(!anna.banner().contains("atabase"), qPrintable(anna.banner()));
        QTRY_VERIFY_WITH_TIMEOUT(ui::look(anna.desk, true).stale(), 10'000);
        const auto preview = anna.desk.preview({.verb = control::Verb::pausePool, .pool = "main"});
        QVERIFY(!preview.allowed);
        QVERIFY(preview.refusal.find("lost the engine") != std::string::npos);
        m_engine->usher().signal(SIGCONT);
        QTRY_VERIFY_WITH_TIMEOUT(!anna.banner().contains("lost the engine"), 10'000);
        QTRY_VERIFY(!ui::look(anna.desk, true).stale());
    }

    /// Closing a window touches nobody: the engine serves on.
    void closingAWindowTouchesNoTraffic() {
        {
            Seat anna(m_engine->port(), "anna");
            QTRY_VERIFY_WITH_TIMEOUT(anna.heard(), 10'000);
            QVERIFY(anna.window.close());
        }
        QVERIFY(m_engine->usher().running());
        const Seat ada(m_engine->port(), "ada");
        QTRY_VERIFY_WITH_TIMEOUT(ada.heard(), 10'000);
    }

    void theFleetPutsTheMostUrgentFirst() {
        ui::AttachedDesk served(
            {.conninfo =
                 fmt::format("host=127.0.0.1 port={} dbname=usher user=anna", m_engine->port()),
             .name = "served",
             .version = "0"});
        ui::AttachedDesk gone(
            {.conninfo = fmt::format("host=127.0.0.1 port={} dbname=usher user=anna", freePort()),
             .name = "gone",
             .version = "0"});
        ui::FleetWindow fleet({&served, &gone});
        fleet.show();
        QTRY_VERIFY_WITH_TIMEOUT(served.facts().heard, 10'000);
        QTRY_COMPARE(fleet.model().index(0, 0).data().toString(), QStringLiteral("gone"));
        QTRY_COMPARE(fleet.model().index(1, 4).data().toString().endsWith(" of 30"), true);
        QVERIFY(fleet.model().index(0, 1).data().toString().contains("has not reached"));
    }
};

QTEST_MAIN(WindowAttachedTest)
#include "window_attached_test.moc"
