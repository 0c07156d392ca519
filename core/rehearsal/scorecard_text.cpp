// Scorecards as text for people and as JSON by the names of the contract.
#include "base/json.h"
#include "base/quantity.h"
#include "rehearsal/rehearsal.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

std::string summaryJson(const LatencySummary& s) {
    return fmt::format(
        R"({{"avg":{},"p50":{},"p95":{},"p99":{},"max":{}}})",
        jsonNumber(s.avgMs),
        jsonNumber(s.p50Ms),
        jsonNumber(s.p95Ms),
        jsonNumber(s.p99Ms),
        jsonNumber(s.maxMs));
}

std::string poolJson(const PoolScore& pool) {
    return fmt::format(
        R"({{"name":{},"size":{},"peak":{},"utilization_percent":{},"acquire_ms":{}}})",
        jsonQuote(pool.name),
        pool.size,
        pool.peak,
        jsonNumber(pool.utilizationPercent),
        summaryJson(pool.acquire));
}

std::string targetJson(const TargetScore& target) {
    return fmt::format(
        R"({{"name":{},"limit":{},"got":{},"passed":{}}})",
        jsonQuote(target.name),
        jsonNumber(target.limit),
        jsonNumber(target.got),
        target.passed);
}

template <class Items, class ToText> std::string listJson(const Items& items, ToText toText) {
    std::string list = "[";
    for (const auto& item : items)
        list += (list.size() > 1 ? "," : "") + toText(item);
    return list + "]";
}

std::string cardJson(const Scorecard& card) {
    return fmt::format(
               R"({{"scenario":{},"passed":{},"clients":{},"acquired":{},"failed":{},)"
               R"("timeouts":{},"errors":{},"success_percent":{},)",
               jsonQuote(card.scenario),
               card.passed,
               card.clients,
               card.acquired,
               card.failed,
               card.timeouts,
               card.errors,
               jsonNumber(card.successPercent)) +
           fmt::format(
               R"("acquire_ms":{},"query_ms":{},"per_second":{},"reserve_used":{},)"
               R"("pools":{},"targets":{},"seconds":{}}})",
               summaryJson(card.acquire),
               summaryJson(card.query),
               jsonNumber(card.perSecond),
               card.reserveUsed,
               listJson(card.pools, poolJson),
               listJson(card.targets, targetJson),
               jsonNumber(card.seconds));
}

std::string ms(double value) {
    return msText(value, Digits::more);
}

std::string latencyLine(const char* name, const LatencySummary& s) {
    return fmt::format(
        "  {:<18} avg {}  P50 {}  P95 {}  P99 {}  max {}  (n {})\n",
        name,
        ms(s.avgMs),
        ms(s.p50Ms),
        ms(s.p95Ms),
        ms(s.p99Ms),
        ms(s.maxMs),
        grouped(s.n));
}

std::string poolLine(const PoolScore& pool) {
    return fmt::format(
        "  {:<18} size {}, peak {}, mean utilization {}, acquire avg {}, P99 {}\n",
        pool.name,
        pool.size,
        pool.peak,
        percentText(pool.utilizationPercent, Digits::more),
        ms(pool.acquire.avgMs),
        ms(pool.acquire.p99Ms));
}

std::string cardText(const Scorecard& card) {
    std::string text = fmt::format(
        "{}: {}\n  {} clients, {}, {} acquired ({:.0f}/s), {} success, {} timeouts, {} failed, {} "
        "errors\n",
        card.scenario,
        card.passed ? "passed" : "FAILED",
        grouped(static_cast<std::uint64_t>(card.clients)),
        ms(card.seconds * 1'000),
        grouped(card.acquired),
        card.perSecond,
        percentText(card.successPercent, Digits::more),
        card.timeouts,
        card.failed,
        card.errors);
    text +=
        latencyLine("acquire (lease)", card.acquire) + latencyLine("query (client)", card.query);
    for (const auto& pool : card.pools)
        text += poolLine(pool);
    if (card.reserveUsed > 0)
        text += fmt::format("  reserve used       {}\n", card.reserveUsed);
    for (const auto& target : card.targets)
        text += fmt::format(
            "  {} {} {:.10g}: {:.4g}\n",
            target.passed ? "ok  " : "MISS",
            target.name,
            target.limit,
            target.got);
    return text;
}

} // namespace

std::string toJson(const std::vector<Scorecard>& scores) {
    return listJson(scores, cardJson) + "\n";
}

std::string toText(const std::vector<Scorecard>& scores) {
    std::string text;
    for (const auto& card : scores)
        text += cardText(card);
    return text;
}

} // namespace usher::rehearsal
