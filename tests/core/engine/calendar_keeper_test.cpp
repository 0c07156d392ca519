// A calendar's file changed by desks and by other programs: nobody's rows are lost, and every act
// is on record.
#include "engine/calendar_keeper.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace usher;

namespace {

const std::string kHead = "date,time,timezone,guests,name\n";
const std::string kAnn = "2026-09-12,15:00,Europe/London,120,Ann\n";

struct Stage {
    QTemporaryDir folder;
    std::string file = folder.filePath(QStringLiteral("weddings.csv")).toStdString();
    std::shared_ptr<control::AuditLog> audit = control::AuditLog::open("");
    engine::Journal journal;
    SystemClock clock;
    std::uint64_t tickets = 0;
    std::shared_ptr<engine::Foresight> foresight;
    std::unique_ptr<engine::CalendarKeeper> keeper;

    explicit Stage(const std::string& text, const char* name = "weddings.csv") {
        file = folder.filePath(QLatin1String(name)).toStdString();
        write(text);
        auto config = config::defaults();
        config.calendar.file = file;
        foresight = engine::Foresight::create(
                        {.config = config, .budget = 280, .history = nullptr},
                        clock.now().wall)
                        .value();
        keeper = std::make_unique<engine::CalendarKeeper>(engine::CalendarKeeper::Parts{
            .foresight = foresight,
            .audit = audit,
            .journal = journal,
            .clock = clock,
            .nextTicket = [this] {
                return ++tickets;
            }});
    }
    void write(const std::string& text) const {
        QFile out(QString::fromStdString(file));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.c_str());
    }
    std::string text() const {
        QFile in(QString::fromStdString(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll().toStdString() : "";
    }
    forecast::Wedding first() const { return keeper->copy("").weddings.front(); }
    std::vector<control::AuditEntry> lines() const { return audit->entries(0, 100).items; }
    Status change(const forecast::CalendarChange& change) const {
        return keeper->change({.changes = {change}, .act = "CHANGE", .actor = "ada"});
    }
};

forecast::Wedding later(forecast::Wedding wedding) {
    wedding.start += Minutes{60};
    return wedding;
}

} // namespace

class CalendarKeeperTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aChangeIsWrittenTakenInAndOnRecord() {
        const Stage stage(kHead + "# by hand\n" + kAnn);
        std::filesystem::permissions(stage.file, std::filesystem::perms(0640));
        const auto ann = stage.first();
        QVERIFY(stage.change({ann, later(ann)}));
        QCOMPARE(stage.text(), kHead + "# by hand\n2026-09-12,16:00,Europe/London,120,Ann\n");
        QCOMPARE(stage.first(), later(ann));
        QVERIFY(std::filesystem::status(stage.file).permissions() == std::filesystem::perms(0640));
        const auto lines = stage.lines();
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].person, std::string("ada"));
        QCOMPARE(lines[1].before, std::string("Ann, 2026-09-12 15:00 Europe/London, 120 guests"));
        QCOMPARE(lines[1].after, std::string("Ann, 2026-09-12 16:00 Europe/London, 120 guests"));
    }

    void anotherProgramsEditIsNoticedAndKept() {
        const Stage stage(kHead + kAnn);
        const auto known = stage.keeper->copy("");
        QVERIFY(stage.keeper->copy(known.revision).same);
        const std::string theirs = "2026-10-03,12:00,,50,Bea\n";
        stage.write(kHead + kAnn + theirs);
        const auto now = stage.keeper->copy(known.revision);
        QVERIFY(!now.same);
        QCOMPARE(now.weddings.size(), std::size_t(2));
        stage.write(kHead + kAnn + theirs + theirs);
        QVERIFY(stage.change({known.weddings[0], std::nullopt}));
        QCOMPARE(stage.text(), kHead + theirs + theirs);
    }

    void whatAnotherHasChangedIsRefusedOnRecord() {
        const Stage stage(kHead + kAnn);
        const auto ann = stage.first();
        const std::string theirs = kHead + "2026-09-12,15:00,Europe/London,200,Ann\n";
        stage.write(theirs);
        QCOMPARE(stage.change({ann, later(ann)}).error().code, Errc::conflict);
        QCOMPARE(stage.text(), theirs);
        QCOMPARE(stage.lines().size(), std::size_t(1));
        QVERIFY(stage.lines()[0].result.starts_with("refused: "));
    }

    void oneThatIsCancelledStaysAwayThoughARowCannotBeRead() {
        const Stage stage(kHead + kAnn + "2026-13-12,15:00,,9,Nobody\n");
        QVERIFY(stage.change({stage.first(), std::nullopt}));
        QVERIFY(stage.keeper->copy("").weddings.empty());
        QCOMPARE(stage.text(), kHead + "2026-13-12,15:00,,9,Nobody\n");
    }

    void anICalendarFileIsOnlyRead() {
        const std::string file =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            "DTSTART;TZID=Europe/London:20260912T150000\r\nSUMMARY:Ann\r\nX-TABLES:9\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n";
        const Stage stage(file, "weddings.ics");
        QVERIFY(!stage.keeper->copy("").fixed.empty());
        QVERIFY(!stage.change({stage.first(), std::nullopt}));
        QCOMPARE(stage.text(), file);
    }

    void aChangedCalendarIsImaginedWithoutBeingOne() {
        const Stage stage(kHead + kAnn);
        const auto ann = stage.first();
        const auto forecast = stage.keeper->imagine({{ann, std::nullopt}});
        QVERIFY(forecast && forecast->slots.size() == 192);
        QCOMPARE(stage.text(), kHead + kAnn);
        QVERIFY(!stage.keeper->imagine({{later(ann), std::nullopt}}));
    }
};

QTEST_APPLESS_MAIN(CalendarKeeperTest)
#include "calendar_keeper_test.moc"
