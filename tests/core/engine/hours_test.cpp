// Whole hours, calm ones and bad ones: what calls somebody, and what does not.
#include "support/pool_hour.h"
#include "support/recorded.h"
#include "support/wedding_season.h"

#include <QTest>
#include <map>

using namespace usher;
using namespace usher::test;

namespace {

using tests::WeddingSeason;

const WeddingSeason& season() {
    static const WeddingSeason drawn({.weddingsPerYear = 1000, .ratio = 8, .seed = 7, .normal = 4});
    return drawn;
}

/// Saturday, 11 July 2026.
constexpr int kSaturday = 153;

/// The season's load from then on, between its steps a straight line; the other pools have an
/// ordinary day.
HourOptions hourOf(int day, double hour, bool weddingDay) {
    const double first = (day * 24 + hour) * 60 / WeddingSeason::kStep;
    return {
        .weddingDay = weddingDay,
        .seed = unsigned(first),
        .load = [first](Pools pool, double minute) {
            const double at = first + minute / WeddingSeason::kStep;
            const auto step = std::size_t(at);
            const auto& loads = season().loads();
            const double part = at - double(step);
            const double load = loads[step] * (1 - part) + loads[step + 1] * part;
            return pool == kWedding ? load : pool == kMain ? 6.0 : 1.0;
        }};
}

struct CalmHour {
    const char* name;
    int day;
    double hour;
    bool weddingDay;
};

constexpr std::array kCalmHours = std::to_array<CalmHour>(
    {{"Tuesday, deep in the night", kSaturday - 4, 3, false},
     {"Monday morning", kSaturday - 5, 9, false},
     {"Wednesday noon", kSaturday - 3, 12, false},
     {"Friday evening", kSaturday - 1, 18, false},
     {"Saturday morning", kSaturday, 10, true},
     {"Saturday, the first guests", kSaturday, 13.5, true},
     {"Saturday, the rush", kSaturday, 15.5, true},
     {"Saturday evening", kSaturday, 19, true},
     {"Saturday to Sunday, past midnight", kSaturday, 23.5, true},
     {"Sunday, the morning after", kSaturday + 1, 10, true}});

/// Ten hours of traffic that was recorded elsewhere, lie it beside the project (../shared/data).
struct RecordedHour {
    const char *file, *from;
};

constexpr std::array kRecordedHours = std::to_array<RecordedHour>(
    {{"wc98_requests_per_minute.csv", "1998-06-10T15:30"}, // the opening match
     {"wc98_requests_per_minute.csv", "1998-06-18T03:00"},
     {"wc98_requests_per_minute.csv", "1998-06-30T19:00"},
     {"wc98_requests_per_minute.csv", "1998-07-12T18:30"}, // the final
     {"wc98_requests_per_minute.csv", "1998-05-20T12:00"},
     {"nasa_http_requests_per_minute.csv", "1995-07-04T04:00"},
     {"nasa_http_requests_per_minute.csv", "1995-07-13T09:00"}, // a shuttle's launch
     {"nasa_http_requests_per_minute.csv", "1995-07-20T13:00"},
     {"nasa_http_requests_per_minute.csv", "1995-08-11T15:00"},
     {"nasa_http_requests_per_minute.csv", "1995-08-26T22:00"}});

const forecast::Series& recordedOnce(const char* file) {
    static std::map<std::string, forecast::Series> known;
    const auto at = known.find(file);
    return at != known.end() ? at->second : known.emplace(file, recorded(file, 1)).first->second;
}

/// The wedding pool has the recorded load, its greatest minute as much as a busy evening's.
HourOptions hourOf(const RecordedHour& hour) {
    constexpr double kMost = 30;
    const auto& series = recordedOnce(hour.file);
    const auto at = std::ranges::find_if(series.times, [&](const std::string& time) {
        return time.starts_with(hour.from);
    });
    const auto first = at - series.times.begin();
    std::vector<double> loads(62);
    for (std::size_t i = 0; i < loads.size(); ++i)
        loads[i] = series.loads.at(std::size_t(first) + i).value_or(0);
    const double most = *std::ranges::max_element(loads);
    return {
        .seed = unsigned(first),
        .load =
            [loads, most](Pools pool, double minute) {
                const double load = loads[std::min(std::size_t(minute), loads.size() - 1)];
                return pool == kWedding ? kMost * load / most : pool == kMain ? 6.0 : 1.0;
            },
        .planned = false};
}

/// What goes wrong, what must be said of it, and how soon.
struct BadHour {
    const char* name;
    bool weddingDay;
    std::function<void(PoolHour&)> begin, end;
    const char* rule;
    Millis within;
    const char* verdict;      ///< a part of its sentence
    bool leavesQueue = false; ///< that is worked off once it is over
};

constexpr auto kSoon = Millis{2000};

std::vector<BadHour> serversFault() {
    return {
        {"the server is killed",
         true,
         [](PoolHour& hour) { hour.killServer(); },
         [](PoolHour& hour) { hour.reviveServer(); },
         "database",
         kSoon,
         "db1"},
        {"the server is killed on an ordinary day",
         false,
         [](PoolHour& hour) { hour.killServer(); },
         [](PoolHour& hour) { hour.reviveServer(); },
         "database",
         kSoon,
         "db1"},
        {"the server stands still",
         true,
         [](PoolHour& hour) { hour.freezeServer(); },
         [](PoolHour& hour) { hour.thawServer(); },
         "database",
         kSoon,
         "db1"},
        {"queries take four times as long",
         true,
         [](PoolHour& hour) { hour.slowDown(4); },
         [](PoolHour& hour) { hour.slowDown(1); },
         "queries wedding_critical",
         Millis{70'000}, // a minute's P95
         "wedding_critical"}};
}

std::vector<BadHour> clientsFault() {
    return {
        {"ten times as many come",
         true,
         [](PoolHour& hour) { hour.surge(10); },
         [](PoolHour& hour) { hour.surge(1); },
         "utilization wedding_critical",
         kSoon,
         "wedding_critical",
         true},
        {"a job holds all of the wedding pool",
         true,
         [](PoolHour& hour) { hour.hold(kWedding, 80, Seconds{60}); },
         [](PoolHour&) {},
         "utilization wedding_critical",
         kSoon,
         "wedding_critical",
         true}};
}

std::vector<BadHour> operatorsFault() {
    return {
        {"the wedding pool is paused",
         true,
         [](PoolHour& hour) { hour.pool(kWedding).pause(); },
         [](PoolHour& hour) { hour.pool(kWedding).resume(); },
         "paused wedding_critical",
         kSoon,
         "paused",
         true},
        {"the reserve is drained",
         true,
         [](PoolHour& hour) { (void)hour.set().reserve().drain(); },
         [](PoolHour& hour) { hour.set().reserve().refill(); },
         "reserve_short",
         Millis{4000}, // a flicker is none
         "reserve"},
        {"the disk is full",
         true,
         [](PoolHour& hour) {
             hour.records() = {"no space left", "no space left"};
         },
         [](PoolHour& hour) { hour.records() = {}; },
         "audit",
         kSoon,
         "audit"},
        {"the wedding pool is made smaller than its plan",
         true,
         [](PoolHour& hour) { hour.limitWeddings(12); },
         [](PoolHour& hour) { hour.limitWeddings(80); },
         "below_plan wedding_critical",
         Millis{20'000}, // fifteen seconds are no oversight
         "wedding_critical"}};
}

std::vector<BadHour> badHours() {
    auto all = serversFault();
    for (auto& some : {clientsFault(), operatorsFault()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

/// What was raised from then on, a line each, by seconds since.
std::string told(const PoolHour& hour, MonoTime from = MonoTime::min()) {
    std::string text;
    for (const auto& each : hour.raised())
        if (each.at >= from)
            text += fmt::format(
                "{:.1f} s: {} {}: {}\n",
                std::chrono::duration<double>(each.at - std::max(from, hour.began())).count(),
                each.rule,
                each.pool,
                each.cause);
    return text;
}

/// The fault lasts a minute more.
MonoTime endOf(const BadHour& bad, PoolHour& hour) {
    hour.run(Minutes{1});
    bad.end(hour);
    hour.run(Seconds{2});
    return hour.now();
}

} // namespace

class HoursTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aCalmHourCallsNobody_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < kCalmHours.size(); ++i)
            QTest::newRow(kCalmHours[i].name) << int(i);
    }
    void aCalmHourCallsNobody() {
        QFETCH(int, row);
        const auto& calm = kCalmHours[std::size_t(row)];
        PoolHour hour(hourOf(calm.day, calm.hour, calm.weddingDay));
        hour.run(std::chrono::hours{1});
        QVERIFY(hour.served() > 10'000);
        QCOMPARE(hour.failed(), std::uint64_t{0});
        QVERIFY2(told(hour).empty(), told(hour).c_str());
    }

    void aRecordedHourCallsNobody_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < kRecordedHours.size(); ++i)
            QTest::addRow("%s %s", kRecordedHours[i].file, kRecordedHours[i].from) << int(i);
    }
    void aRecordedHourCallsNobody() {
        if (dataFolder().empty())
            QSKIP("there is no ../shared/data; USHER_DATA names another folder");
        QFETCH(int, row);
        PoolHour hour(hourOf(kRecordedHours[std::size_t(row)]));
        hour.run(std::chrono::hours{1});
        QVERIFY(hour.served() > 10'000);
        QCOMPARE(hour.failed(), std::uint64_t{0});
        QVERIFY2(told(hour).empty(), told(hour).c_str());
    }

    void aBadHourSaysWhatIsWrong_data() {
        QTest::addColumn<int>("row");
        int i = 0;
        for (const auto& bad : badHours())
            QTest::newRow(bad.name) << i++;
    }
    void aBadHourSaysWhatIsWrong() {
        QFETCH(int, row);
        const auto bad = badHours()[std::size_t(row)];
        PoolHour hour(hourOf(kSaturday, 15, bad.weddingDay));
        hour.run(Minutes{10});
        QVERIFY2(told(hour).empty(), told(hour).c_str());
        bad.begin(hour);
        hour.run(bad.within);
        QVERIFY2(told(hour).find(bad.rule) != std::string::npos, told(hour).c_str());
        QVERIFY2(hour.verdict().find(bad.verdict) != std::string::npos, hour.verdict().c_str());
        const auto over = endOf(bad, hour);
        hour.run(Minutes{10});
        const auto afterwards = bad.leavesQueue ? "" : told(hour, over);
        QVERIFY2(afterwards.empty(), afterwards.c_str());
        QVERIFY2(hour.verdict().empty(), hour.verdict().c_str());
    }
};

QTEST_GUILESS_MAIN(HoursTest)
#include "hours_test.moc"
