// Five weeks of three busy pools in the history: the room they take, and what opening them, a chart
// of an hour, one of the month, its report and the forecast's learning cost. Arguments: queries
// a second of each pool (200), days (35). It writes for minutes, into a folder that it removes.
#include "app/history/history_coarsening.h"
#include "app/history/history_database.h"
#include "app/history/sql_history.h"
#include "report/report.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <random>

using namespace usher;
using Steady = std::chrono::steady_clock;

namespace {

constexpr Seconds kTen{10};
constexpr std::array kPools{"wedding_critical", "rsvp", "analytics"};

double seconds(Steady::time_point from) {
    return std::chrono::duration<double>(Steady::now() - from).count();
}

/// Latencies of ten seconds, around `medianMs`.
Histogram timesOf(std::mt19937_64& random, int values, double medianMs) {
    std::lognormal_distribution<double> ms(std::log(medianMs), 0.6);
    Histogram times;
    for (int i = 0; i < values; ++i)
        times.recordNs(std::uint64_t(ms(random) * 1e6), 1);
    return times;
}

/// The same few hundred samples again and again: making them costs more than writing them.
std::vector<monitor::HistorySample> stock(int perSecond) {
    std::mt19937_64 random(1);
    std::vector<monitor::HistorySample> samples;
    for (int i = 0; i < 400; ++i) {
        auto& s = samples.emplace_back();
        const int values = perSecond * 10;
        s.acquired = timesOf(random, values, 0.05);
        s.queries = timesOf(random, values, 3);
        s.transactions = timesOf(random, values, 9);
        s.utilization = 0.3 + 0.4 * double(i % 17) / 17;
        s.leased = 20 * s.utilization;
        s.size = s.planned = 20;
        s.counts.acquired = std::uint64_t(values);
    }
    return samples;
}

void writeDay(
    history::HistoryDatabase& database,
    std::vector<monitor::HistorySample>& samples,
    WallTime day) {
    constexpr int kHourOfSamples = 360;
    for (int hour = 0; hour < 24; ++hour) {
        history::Batch batch;
        for (int i = 0; i < kHourOfSamples; ++i)
            for (const char* pool : kPools) {
                auto s = samples[std::size_t(std::rand()) % samples.size()];
                s.at = day + std::chrono::hours{hour} + kTen * i;
                s.pool = pool;
                batch.samples.push_back(std::move(s));
            }
        if (!database.write(batch))
            std::abort();
    }
}

double processorSeconds() {
    return double(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work> void time(const char* what, Work work) {
    const auto from = Steady::now();
    const double busy = processorSeconds();
    const std::string note = work();
    fmt::print(
        "{:<44} {:>8.2f} s, {:>7.2f} s of a processor   {}\n",
        what,
        seconds(from),
        processorSeconds() - busy,
        note);
    std::fflush(stdout);
}

struct Load {
    int perSecond = 200;
    int days = 35;
};

void fill(const history::HistoryOptions& options, WallTime now, const Load& load) {
    auto database = history::HistoryDatabase::open(options, history::Access::write);
    if (!database)
        std::abort();
    auto samples = stock(load.perSecond);
    const auto midnight = std::chrono::floor<std::chrono::days>(now);
    double longest = 0;
    time("writing, and merging what has become old", [&] {
        for (int day = load.days; day > 0; --day) {
            const auto begin = midnight - std::chrono::days{day};
            writeDay(**database, samples, begin);
            for (int minute = 0; minute < 24; ++minute) {
                const auto from = Steady::now();
                if (!(*database)->prune(begin + std::chrono::days{1}))
                    std::abort();
                longest = std::max(longest, seconds(from));
            }
        }
        return fmt::format("the writer was away for {:.2f} s at most", longest);
    });
}

std::string samplesOf(const Result<monitor::HistoryRange>& range) {
    return range ? fmt::format("{} samples", range->samples.size()) : range.error().text();
}

void readMonth(monitor::HistoryStore& history, WallTime now, WallTime month) {
    time("the month, for its chart", [&] {
        return samplesOf(history.read(month, now, monitor::HistoryStore::kReadCharts));
    });
    Result<monitor::HistoryRange> all = monitor::HistoryRange{};
    time("the month", [&] { return samplesOf(all = history.read(month, now)); });
    time("its report, from what has been read", [&] {
        report::ReportOptions options;
        options.from = month;
        options.to = options.made = now;
        const auto report = report::makeReport(*all, options);
        return fmt::format("{} pools", report.pools.size());
    });
    time("loads of its quarters of an hour", [&] {
        return fmt::format("{} quarters", history.readLoads(month, now)->size());
    });
}

void readAll(monitor::HistoryStore& history, WallTime now, int days) {
    time("an hour, for the first chart", [&] {
        return samplesOf(history.read(now - std::chrono::hours{1}, now));
    });
    time("a day", [&] { return samplesOf(history.read(now - std::chrono::hours{24}, now)); });
    readMonth(history, now, now - std::chrono::days{days});
}

Load loadOf(int count, char** words) {
    Load load;
    if (count > 1)
        load.perSecond = std::atoi(words[1]);
    if (count > 2)
        load.days = std::atoi(words[2]);
    return load;
}

} // namespace

int main(int count, char** words) {
    QCoreApplication application(count, words);
    const Load load = loadOf(count, words);
    const QTemporaryDir folder;
    const history::HistoryOptions options{.url = folder.filePath("history.sqlite").toStdString()};
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    fmt::print(
        "{} days, {} pools, {} queries a second each\n",
        load.days,
        kPools.size(),
        load.perSecond);
    fill(options, now, load);
    const auto bytes = QFileInfo(QString::fromStdString(options.url)).size();
    fmt::print("{:<44} {:>8.0f} MB\n", "the file", double(bytes) / 1e6);
    Result<std::shared_ptr<monitor::HistoryStore>> history = Error{};
    time("opening, with SQLite's check of the file", [&] {
        history = history::openHistory(options);
        return history ? std::string() : history.error().text();
    });
    if (history)
        readAll(**history, now, load.days);
    return history ? 0 : 1;
}
