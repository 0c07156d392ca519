#include "report/comparison.h"

#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace usher::report {
namespace {

constexpr const char* kNoFigure = "–";

/// One figure of both days, and what lies between them in words.
struct Line {
    std::string name, own, other;
    std::string difference = {}; ///< of the table
    std::string phrase = {};     ///< of the sentence; "" = nothing worth saying
};

/// "12 % more", "3.4 times as many"
std::string share(std::uint64_t own, std::uint64_t other) {
    constexpr double kAlike = 0.005, kTimes = 3;
    if (other == 0)
        return own == 0 ? "none either time" : "none then";
    const double ratio = static_cast<double>(own) / static_cast<double>(other);
    if (own == other)
        return "as many";
    if (std::abs(ratio - 1) < kAlike)
        return "about as many";
    if (ratio >= kTimes)
        return fmt::format("{:.1f} times as many", ratio);
    return percentText(100 * std::abs(ratio - 1)) + (ratio > 1 ? " more" : " fewer");
}

std::string count(std::uint64_t own, std::uint64_t other) {
    if (own == other)
        return own == 0 ? "none either time" : "as many";
    return own > other ? grouped(own - other) + " more" : grouped(other - own) + " fewer";
}

Line shareLine(const char* name, const char* things, std::uint64_t own, std::uint64_t other) {
    Line line{.name = name, .own = grouped(own), .other = grouped(other)};
    line.difference = share(own, other);
    if (other > 0)
        line.phrase = line.difference + " " + things;
    return line;
}

/// `things` follow "2 more"; told where one of both is not 0.
Line countLine(const char* name, const char* things, std::uint64_t own, std::uint64_t other) {
    Line line{.name = name, .own = grouped(own), .other = grouped(other)};
    line.difference = count(own, other);
    if (own + other > 0)
        line.phrase = line.difference + " " + things;
    return line;
}

Line p95Line(const std::string& name, const LatencySummary& own, const LatencySummary& other) {
    const auto shown = [](const LatencySummary& l) {
        return l.n == 0 ? std::string(kNoFigure) : msText(l.p95Ms, Digits::more);
    };
    Line line{.name = name, .own = shown(own), .other = shown(other), .difference = kNoFigure};
    if (own.n == 0 || other.n == 0)
        return line;
    const double more = own.p95Ms - other.p95Ms;
    const bool same = line.own == line.other;
    line.difference =
        same ? "the same" : msText(std::abs(more)) + (more > 0 ? " higher" : " lower");
    line.phrase = name + " " + line.difference;
    return line;
}

Line awayLine(const DayFigures& own, const DayFigures& other) {
    const auto shown = [](const std::optional<Seconds>& away) {
        return !away                 ? std::string(kNoFigure)
               : *away == Seconds{0} ? std::string("never")
                                     : secondsText(*away);
    };
    Line line{
        .name = "Database away",
        .own = shown(own.away),
        .other = shown(other.away),
        .difference = kNoFigure};
    if (!own.away || !other.away)
        return line;
    const auto more = *own.away - *other.away;
    line.difference = more == Seconds{0}  ? "the same"
                      : more > Seconds{0} ? secondsText(more) + " longer"
                                          : secondsText(-more) + " shorter";
    if (*own.away + *other.away > Seconds{0})
        line.phrase =
            "the database away " + (more == Seconds{0} ? std::string("as long") : line.difference);
    return line;
}

std::uint64_t unsignedOf(int n) {
    return static_cast<std::uint64_t>(std::max(0, n));
}

Line queueLine(const DayFigures& own, const DayFigures& other) {
    constexpr const char* kName = "Longest queue";
    if (own.waiting && other.waiting)
        return countLine(
            kName,
            "waiting at most",
            unsignedOf(*own.waiting),
            unsignedOf(*other.waiting));
    const auto shown = [](const std::optional<int>& waiting) {
        return waiting ? grouped(unsignedOf(*waiting)) : std::string(kNoFigure);
    };
    return {
        .name = kName,
        .own = shown(own.waiting),
        .other = shown(other.waiting),
        .difference = kNoFigure};
}

/// A program that carries the pools has no transactions to count.
Line workLine(const DayFigures& own, const DayFigures& other, bool transactions) {
    return transactions
               ? shareLine("Transactions", "transactions", own.transactions, other.transactions)
               : shareLine("Connections lent", "connections lent", own.lent, other.lent);
}

std::vector<Line> linesOf(const DayFigures& own, const DayFigures& other, bool transactions) {
    return {
        {.name = "Time recorded",
         .own = secondsText(own.measured),
         .other = secondsText(other.measured)},
        workLine(own, other, transactions),
        p95Line("P95 query", own.queries, other.queries),
        p95Line("P95 acquisition", own.acquisitions, other.acquisitions),
        countLine(
            "Most connections",
            "connections at most",
            unsignedOf(own.connections),
            unsignedOf(other.connections)),
        queueLine(own, other),
        countLine("Timeouts", "timeouts", own.timeouts, other.timeouts),
        awayLine(own, other)};
}

/// Counts of an hour and of a day say nothing about each other.
std::string lengths(const DayFigures& own, const DayFigures& other) {
    constexpr double kAlike = 0.1;
    const double most = static_cast<double>(std::max(own.measured, other.measured).count());
    const double apart = static_cast<double>(std::abs((own.measured - other.measured).count()));
    if (apart <= kAlike * most)
        return {};
    return fmt::format(
        " Mind the counts: {} were recorded now, {} then.",
        secondsText(own.measured),
        secondsText(other.measured));
}

std::string sentenceOf(const std::string& name, const std::vector<Line>& lines) {
    std::vector<std::string> phrases;
    for (const auto& line : lines)
        if (!line.phrase.empty())
            phrases.push_back(line.phrase);
    if (phrases.empty())
        return "Against " + name + ": nothing that can be compared.";
    return "Against " + name + ": " + joined(phrases) + ".";
}

void addColumns(Comparison& out, const std::string& title, const std::vector<Line>& lines) {
    out.columns.push_back(title);
    out.columns.emplace_back("Difference");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (out.rows.size() <= i)
            out.rows.push_back({lines[i].name, lines[i].own});
        out.rows[i].push_back(lines[i].other);
        out.rows[i].push_back(lines[i].difference);
    }
}

bool anyTransactions(const DayFigures& own, const std::vector<Compared>& others) {
    return own.transactions > 0 || std::ranges::any_of(others, [](const Compared& other) {
               return other.figures && other.figures->transactions > 0;
           });
}

} // namespace

DayFigures figuresOf(const Report& report) {
    DayFigures own{.queries = report.queries, .acquisitions = report.latency};
    own.connections = report.connectionsPeak;
    own.away = databaseAway(report, report.from, report.to);
    int waiting = 0;
    for (const auto& pool : report.pools) {
        own.measured = std::max(own.measured, pool.measured);
        own.transactions += pool.counts.transactions;
        own.lent += pool.counts.acquired;
        own.timeouts += pool.counts.timeouts;
        waiting = std::max(waiting, pool.waitingPeak);
    }
    own.waiting = waiting;
    return own;
}

Comparison
compare(const std::string& title, const DayFigures& own, const std::vector<Compared>& others) {
    Comparison out{.columns = {"Figure", title}};
    const bool transactions = anyTransactions(own, others);
    for (const auto& other : others) {
        if (!other.figures) {
            out.sentences.push_back("Against " + other.name + ": nothing recorded then.");
            continue;
        }
        const auto lines = linesOf(own, *other.figures, transactions);
        addColumns(out, other.title, lines);
        out.sentences.push_back(sentenceOf(other.name, lines) + lengths(own, *other.figures));
    }
    return out;
}

} // namespace usher::report
