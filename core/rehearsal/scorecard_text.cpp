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
        R"({{"name":{},"size":{},"peak":{},"utilization_percent":{},"acquire_ms":{},)"
        R"("first_answer_ms":{},"transaction_ms":{}}})",
        jsonQuote(pool.name),
        pool.size,
        pool.peak,
        jsonNumber(pool.utilizationPercent),
        summaryJson(pool.acquire),
        summaryJson(pool.firstAnswer),
        summaryJson(pool.transaction));
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

std::string latenciesJson(const Scorecard& card) {
    return fmt::format(
        R"("acquire_ms":{0},"lease_ms":{0},"query_ms":{1},"first_answer_ms":{2},)"
        R"("transaction_ms":{3},"login_ms":{4})",
        summaryJson(card.acquire),
        summaryJson(card.query),
        summaryJson(card.firstAnswer),
        summaryJson(card.transaction),
        summaryJson(card.login));
}

std::string loadSideJson(const LoadSideScore& side) {
    return fmt::format(
        R"({{"limited":{},"processor_percent":{},"late_ms_p99":{},"threads":{}}})",
        side.limited,
        jsonNumber(side.processorPercent),
        jsonNumber(side.lateMsP99),
        side.threads);
}

std::string machineJson(const MachineScore& machine) {
    return fmt::format(
        R"({{"others_percent":{},"processors":{}}})",
        jsonNumber(machine.othersPercent),
        machine.processors);
}

std::string headJson(const Scorecard& card) {
    return fmt::format(
        R"("scenario":{},"passed":{},"doubt":{},"loop":"{}")",
        jsonQuote(card.scenario),
        card.passed,
        jsonQuote(card.doubt()),
        card.closedLoop ? "closed" : "open");
}

std::string countsJson(const Scorecard& card) {
    return fmt::format(
        R"("clients":{},"acquired":{},"failed":{},"timeouts":{},"errors":{},)"
        R"("success_percent":{},"per_second":{},"reserve_used":{})",
        card.clients,
        card.acquired,
        card.failed,
        card.timeouts,
        card.errors,
        jsonNumber(card.successPercent),
        jsonNumber(card.perSecond),
        card.reserveUsed);
}

std::string peerJson(const PeerScore& peer) {
    return fmt::format(
        R"({{"address":{},"acquired":{},"failed":{},"per_second":{},"late_ms_p99":{},)"
        R"("first_answer_ms":{},"transaction_ms":{},"query_ms":{}}})",
        jsonQuote(peer.address),
        peer.acquired,
        peer.failed,
        jsonNumber(peer.perSecond),
        jsonNumber(peer.lateMsP99),
        summaryJson(peer.firstAnswer),
        summaryJson(peer.transaction),
        summaryJson(peer.query));
}

std::string faultJson(const FaultScore& fault) {
    return fmt::format(
        R"({{"fault":{},"text":{},"at_seconds":{},"lasted_ms":{},"disconnected":{},)"
        R"("disconnected_idle":{},"errors":{},"first_success_ms":{},)"
        R"("first_success_after_return_ms":{},"standstill_ms":{},"whole_again_ms":{},)"
        R"("acknowledged":{},"lost":{},"doubled":{}}})",
        jsonQuote(fault.fault),
        jsonQuote(fault.text),
        jsonNumber(fault.atSeconds),
        jsonNumber(fault.lastedMs),
        fault.disconnected,
        fault.disconnectedIdle,
        fault.errors,
        jsonNumber(fault.firstSuccessMs),
        jsonNumber(fault.afterReturnMs),
        jsonNumber(fault.standstillMs),
        jsonNumber(fault.wholeMs),
        fault.acknowledged,
        fault.lost,
        fault.doubled);
}

std::string faultsJson(const Scorecard& card) {
    return fmt::format(
        R"("faults":{},"lost_writes":{},"doubled_writes":{})",
        listJson(card.faults, faultJson),
        listJson(card.lostWrites, jsonQuote),
        listJson(card.doubledWrites, jsonQuote));
}

std::string cardJson(const Scorecard& card) {
    return fmt::format(
        R"({{{},{},{},"load_side":{},"machine":{},"pools":{},"targets":{},"parts":{},"peer":{},)"
        R"({},"seconds":{}}})",
        headJson(card),
        countsJson(card),
        latenciesJson(card),
        loadSideJson(card.loadSide),
        machineJson(card.machine),
        listJson(card.pools, poolJson),
        listJson(card.targets, targetJson),
        listJson(card.parts, summaryJson),
        card.peer ? peerJson(*card.peer) : "null",
        faultsJson(card),
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
        "  {:<18} size {}, peak {}, mean utilization {}, acquire P99 {}, first answer P99 {}\n",
        pool.name,
        pool.size,
        pool.peak,
        percentText(pool.utilizationPercent, Digits::more),
        ms(pool.acquire.p99Ms),
        ms(pool.firstAnswer.p99Ms));
}

std::string verdictOf(const Scorecard& card) {
    const auto doubt = card.doubt();
    if (!doubt.empty())
        return "PROVES NOTHING\n  " + doubt;
    return card.passed ? "passed" : "FAILED";
}

std::string headText(const Scorecard& card) {
    return fmt::format(
        "{}: {}\n  {} clients in {} loop, {}, {} acquired ({:.0f}/s), {} success, {} timeouts, {} "
        "failed, {} errors\n",
        card.scenario,
        verdictOf(card),
        grouped(static_cast<std::uint64_t>(card.clients)),
        card.closedLoop ? "a closed" : "an open",
        ms(card.seconds * 1'000),
        grouped(card.acquired),
        card.perSecond,
        percentText(card.successPercent, Digits::more),
        card.timeouts,
        card.failed,
        card.errors);
}

std::string surroundingsText(const Scorecard& card) {
    return fmt::format(
        "  {:<18} {} of a processor on {}, late by {} at P99\n  {:<18} others took {} of {}\n",
        "load side",
        percentText(card.loadSide.processorPercent, Digits::more),
        counted(static_cast<std::uint64_t>(card.loadSide.threads), "thread", "threads"),
        ms(card.loadSide.lateMsP99),
        "machine",
        percentText(card.machine.othersPercent, Digits::more),
        counted(static_cast<std::uint64_t>(card.machine.processors), "processor", "processors"));
}

std::string timesText(double ours, double theirs) {
    return theirs > 0 ? fmt::format("{:.2f} ×", ours / theirs) : "–";
}

std::string peerText(const Scorecard& card) {
    const auto& peer = *card.peer;
    return fmt::format("  beside {}, in turn:\n", peer.address) +
           latencyLine("  its first answer", peer.firstAnswer) +
           latencyLine("  its transaction", peer.transaction) +
           fmt::format(
               "    {} done ({:.0f}/s), {} failed; ours: first answer P50 {}, P99 {}, transaction "
               "P99 {}\n",
               grouped(peer.acquired),
               peer.perSecond,
               peer.failed,
               timesText(card.firstAnswer.p50Ms, peer.firstAnswer.p50Ms),
               timesText(card.firstAnswer.p99Ms, peer.firstAnswer.p99Ms),
               timesText(card.transaction.p99Ms, peer.transaction.p99Ms));
}

constexpr const char* kFaultRow =
    "  {:>8}  {:<40}{:>10}{:>12}{:>12}{:>12}{:>9}{:>6}{:>8}{:>8}{:>6}{:>9}\n";

std::string faultText(const FaultScore& fault) {
    return fmt::format(
        kFaultRow,
        fmt::format("{:.1f} s", fault.atSeconds),
        fault.text,
        ms(fault.firstSuccessMs),
        ms(fault.afterReturnMs),
        ms(fault.wholeMs),
        ms(fault.standstillMs),
        fault.disconnected,
        fault.disconnectedIdle,
        fault.errors,
        fault.acknowledged,
        fault.lost,
        fault.doubled);
}

std::string faultsText(const Scorecard& card) {
    if (card.faults.empty())
        return {};
    std::string text = fmt::format(
        kFaultRow,
        "at",
        "fault",
        "success",
        "of return",
        "whole",
        "standstill",
        "cut off",
        "idle",
        "errors",
        "acked",
        "lost",
        "doubled");
    for (const auto& fault : card.faults)
        text += faultText(fault);
    for (const auto& write : card.lostWrites)
        text += fmt::format("  LOST {}\n", write);
    for (const auto& write : card.doubledWrites)
        text += fmt::format("  DOUBLED {}\n", write);
    return text;
}

std::string cardText(const Scorecard& card) {
    std::string text = headText(card);
    text += latencyLine("lease", card.acquire);
    text += latencyLine("first answer", card.firstAnswer);
    text += latencyLine("transaction", card.transaction);
    text += latencyLine("statement", card.query);
    for (const auto& pool : card.pools)
        text += poolLine(pool);
    if (card.reserveUsed > 0)
        text += fmt::format("  reserve used       {}\n", card.reserveUsed);
    text += surroundingsText(card);
    if (card.peer)
        text += peerText(card);
    text += faultsText(card);
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
