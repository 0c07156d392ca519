// The report of a wedding day, written by itself when the day is over: on a real server, by a real
// engine whose wall clock is moved by hand and the program that draws.
#include "app/history/sql_history.h"
#include "app/report_keeper.h"
#include "engine/engine.h"
#include "support/moved_clock.h"
#include "support/pg_server.h"
#include "support/pool_rig.h"
#include "support/run_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr std::chrono::hours kDay{24};

std::string dateOf(WallTime at) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(at)};
    return fmt::format(
        "{:04}-{:02}-{:02}",
        int(date.year()),
        unsigned(date.month()),
        unsigned(date.day()));
}

/// A folder with the data of one Usher, and its configuration file.
struct Place {
    QTemporaryDir folder;
    MovedClock clock;
    config::Config config = config::defaults();
    std::shared_ptr<monitor::HistoryStore> history;

    explicit Place(const PgServer& server) {
        for (const char* made : {"data/usher", "reports"})
            if (!QDir(folder.path()).mkpath(made))
                qFatal("no folder");
        qputenv("XDG_DATA_HOME", folder.filePath("data").toLocal8Bit());
        config.server.primary = server->appUri();
        config.server.serviceRole = server->serviceUri();
        config.gate.listen = "127.0.0.1:0";
        config.calendar.timezone = "UTC";
        config.reserve.size = 1;
        config.pools = {{.name = "main", .min = 2, .max = 4}};
        config.report = {.folder = path("reports"), .keep = 2, .formats = {"pdf", "html", "csv"}};
        std::ofstream(path("usher.toml")) << fmt::format(
            "[server]\nprimary = \"{}\"\nservice_role = \"{}\"\n[calendar]\n"
            "timezone = \"UTC\"\n[pools.main]\nmin = 2\nmax = 4\n[reserve]\nsize = 1\n"
            "[gate]\nauth = \"trust\"\n",
            server->appUri(),
            server->serviceUri());
        auto opened = history::openHistory({.url = path("data/usher/history.sqlite")});
        if (!opened)
            qFatal("%s", opened.error().text().c_str());
        history = std::move(*opened);
    }
    std::string path(const char* name) const { return folder.filePath(name).toStdString(); }
    QStringList reports() const { return QDir(folder.filePath("reports")).entryList(QDir::Files); }
    Ran usherReport(const QStringList& arguments) const {
        const QStringList report{"report", "--config", folder.filePath("usher.toml")};
        return runProgram(USHER_PROGRAM, report + arguments);
    }
    QByteArray report(const QString& name) const {
        QFile file(folder.filePath("reports/" + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// As running_engine puts them together.
struct Running {
    std::shared_ptr<app::ReportKeeper> keeper;
    std::unique_ptr<engine::Engine> engine;

    explicit Running(Place& place, const std::string& program = USHER_PROGRAM) {
        keeper = std::make_shared<app::ReportKeeper>(app::ReportKeeperOptions{
            .program = program,
            .configFile = place.path("usher.toml"),
            .history = place.history,
            .clock = &place.clock,
            .every = Millis{200}});
        auto started = engine::Engine::start(
            {.config = place.config,
             .history = place.history,
             .clock = &place.clock,
             .auditFile = place.path("data/usher/audit.jsonl"),
             .reports = keeper});
        if (!started)
            qFatal("%s", started.error().text().c_str());
        engine = std::move(*started);
        keeper->begin(*engine);
    }
    ~Running() { keeper->end(); }

    bool notices(const std::string& words) const {
        return eventually([&] {
            for (const auto state = engine->state(); const auto& notice : state->notices)
                if (notice.find(words) != std::string::npos)
                    return true;
            return false;
        });
    }
    std::string journal() const {
        std::string all;
        for (const auto& event : engine->events(0, 1000).items)
            all += event.text + "\n";
        return all;
    }
};

} // namespace

class ScheduledReportTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    const WallTime m_saturday = [] {
        auto date = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        while (std::chrono::weekday(date) != std::chrono::Saturday)
            date -= std::chrono::days{1};
        return WallTime(date - std::chrono::days{7});
    }();
    QString name(WallTime day, const char* format) const {
        return QString::fromStdString("usher-report-" + dateOf(day) + "." + format);
    }

    static bool recorded(Place& place, WallTime at) {
        place.history->flush();
        const auto loads = place.history->readLoads(at - kDay, at + kDay);
        return loads && !loads->empty();
    }

    /// Some seconds of a day that somebody used.
    void live(Place& place, WallTime at) const {
        place.clock.moveTo(at);
        Running running(place);
        {
            auto lease = running.engine->pools().find("main")->acquire({});
            QVERIFY(lease);
        }
        QTRY_VERIFY_WITH_TIMEOUT(recorded(place, at), 30'000);
    }

    void recordAnIncident(Place& place) const {
        place.clock.moveTo(m_saturday + kDay - Minutes{10});
        Running running(place);
        for (const char* line : {"BEGIN INCIDENT rsvp is slow", "END INCIDENT"}) {
            auto command = control::parseCommand(line);
            QVERIFY(command);
            command->actor = "ada";
            running.engine->submit(*command);
            QTest::qWait(600);
        }
        QTRY_VERIFY_WITH_TIMEOUT(recorded(place, m_saturday + kDay), 30'000);
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(); }

    void aDayThatIsOverHasItsReportInEveryForm() {
        Place place(*m_server);
        live(place, m_saturday + kDay - Minutes{10});
        QCOMPARE(place.reports(), QStringList());
        // a restart after the day's end, before anything was written
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place);
        QVERIFY(eventually([&] { return place.reports().size() == 3; }, Seconds{60}));
        QVERIFY(place.report(name(m_saturday, "pdf")).startsWith("%PDF"));
        QVERIFY(place.report(name(m_saturday, "html")).contains("Performance report"));
        QVERIFY(place.report(name(m_saturday, "csv")).contains("main"));
        QVERIFY(eventually([&] {
            return running.journal().find("the report of " + dateOf(m_saturday) + " is written") !=
                   std::string::npos;
        }));
    }

    void whatIsMissingIsMadeAgainAndNothingElseIsTouched() {
        Place place(*m_server);
        live(place, m_saturday + kDay - Minutes{10});
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place);
        QVERIFY(eventually([&] { return place.reports().size() == 3; }, Seconds{60}));
        const QString html = place.folder.filePath("reports/" + name(m_saturday, "html"));
        const auto before = QFileInfo(html).lastModified();
        QVERIFY(QFile::remove(place.folder.filePath("reports/" + name(m_saturday, "pdf"))));
        QVERIFY(eventually([&] { return place.reports().size() == 3; }, Seconds{60}));
        QCOMPARE(QFileInfo(html).lastModified(), before);
    }

    void aDayThatNobodyRecordedHasNone() {
        Place place(*m_server);
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place);
        QTest::qWait(1500);
        QCOMPARE(place.reports(), QStringList());
        QVERIFY(running.keeper->trouble().empty());
    }

    void onlyItsOwnOldFilesGo() {
        Place place(*m_server);
        live(place, m_saturday + kDay - Minutes{10});
        const auto put = [&](const QString& name) {
            std::ofstream(place.path("reports") + "/" + name.toStdString()) << "kept";
        };
        const auto old = name(m_saturday - 14 * kDay, "pdf");
        const auto older = name(m_saturday - 21 * kDay, "html");
        for (const auto& file :
             {old, older, QString("usher-report-final.pdf"), QString("notes.txt")})
            put(file);
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place);
        QVERIFY(eventually([&] { return !place.reports().contains(older); }, Seconds{60}));
        QVERIFY(place.reports().contains(old)); // two days are kept
        QVERIFY(place.reports().contains("usher-report-final.pdf"));
        QVERIFY(place.reports().contains("notes.txt"));
    }

    /// That a full disk leaves no half file is tested where files are written.
    void whatHindersItIsSaidInTheProgramsOwnWords() {
        Place place(*m_server);
        live(place, m_saturday + kDay - Minutes{10});
        const auto program = place.path("usher-on-a-full-disk");
        std::ofstream(program) << "#!/bin/sh\necho 'a line before'>&2\n"
                                  "echo 'usher: report.pdf: No space left on device'>&2\nexit 1\n";
        QFile(QString::fromStdString(program))
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place, program);
        QVERIFY(running.notices(
            "report: no report of " + dateOf(m_saturday) +
            ": report.pdf: No space left on device"));
        QCOMPARE(place.reports(), QStringList());
    }

    void anIncidentIsToldFromTheCommandLine() {
        Place place(*m_server);
        recordAnIncident(place);
        const QString page = place.folder.filePath("incident.html");
        const auto told = place.usherReport({"--incident", "last"});
        QCOMPARE(told.code, 0);
        QVERIFY2(told.out.contains("INCIDENT: rsvp is slow"), qPrintable(told.out));
        QVERIFY2(told.out.contains("begun by ada and ended by ada"), qPrintable(told.out));
        QCOMPARE(place.usherReport({"--incident", "1", "--html", page}).code, 0);
        QFile file(page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Incident: rsvp is slow"));
        const auto none = place.usherReport({"--incident", "2"});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("the audit tells of 1 incident"), qPrintable(none.err));
        QCOMPARE(place.usherReport({"--incident", "now"}).code, 2);
    }

    void aFolderThatIsMissingIsSaidAndTriedAgain() {
        Place place(*m_server);
        live(place, m_saturday + kDay - Minutes{10});
        place.config.report.folder = place.path("mnt");
        place.clock.moveTo(m_saturday + kDay + Minutes{2});
        Running running(place);
        QVERIFY(running.notices("report: report.folder " + place.path("mnt")));
        QVERIFY(running.journal().find("report.folder") != std::string::npos);
        QVERIFY(QDir(place.folder.path()).mkdir("mnt"));
        const QDir mounted(place.folder.filePath("mnt"));
        QVERIFY(
            eventually([&] { return mounted.entryList(QDir::Files).size() == 3; }, Seconds{60}));
        QVERIFY(eventually([&] { return running.engine->state()->notices.empty(); }));
    }
};

QTEST_GUILESS_MAIN(ScheduledReportTest)
#include "scheduled_report_test.moc"
