// The report of a wedding day, written by itself when the day is over: on a real server, by a real
// engine whose wall clock is moved by hand and the program that draws.
#include "app/history/sql_history.h"
#include "app/report_keeper.h"
#include "engine/engine.h"
#include "support/moved_clock.h"
#include "support/pg_server.h"
#include "support/pool_rig.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
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
    QByteArray report(const QString& name) const {
        QFile file(folder.filePath("reports/" + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// As running_engine puts them together.
struct Running {
    std::shared_ptr<app::ReportKeeper> keeper;
    std::unique_ptr<engine::Engine> engine;

    explicit Running(Place& place) {
        keeper = std::make_shared<app::ReportKeeper>(app::ReportKeeperOptions{
            .program = USHER_PROGRAM,
            .configFile = place.path("usher.toml"),
            .history = place.history,
            .clock = &place.clock,
            .every = Millis{200}});
        auto started = engine::Engine::start(
            {.config = place.config,
             .history = place.history,
             .clock = &place.clock,
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
