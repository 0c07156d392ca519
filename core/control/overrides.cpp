#include "control/overrides.h"

#include "base/utf8.h"
#include "config/value_text.h"
#include "control/incidents.h"

#include <algorithm>
#include <iterator>

namespace usher::control {
namespace {

std::string lineOf(Verb verb, const std::string& pool) {
    return toLine({.verb = verb, .pool = pool});
}

Override forcedOf(const HandFloor& hand) {
    return {
        .kind = Override::Kind::forced,
        .pool = hand.pool,
        .connections = hand.floor.connections,
        .by = hand.floor.actor,
        .until = hand.floor.expires,
        .undo = lineOf(Verb::scaleAuto, hand.pool)};
}

Override lentOf(const Loan& loan) {
    return {
        .kind = Override::Kind::lent,
        .pool = loan.pool,
        .connections = loan.connections,
        .other = loan.from,
        .by = loan.actor,
        .since = loan.since,
        .until = loan.until,
        .undo = lineOf(Verb::lendBack, loan.pool)};
}

Override optionOf(const Command& command, WallTime now) {
    return {
        .kind = Override::Kind::option,
        .other = command.option + " = " + config::maskSecrets(command.text),
        .by = command.actor,
        .since = now,
        .undo = lineOf(Verb::reload, {})};
}

/// The same loan, as its donor feels it.
Override lendsOf(const Loan& loan) {
    Override lends = lentOf(loan);
    lends.kind = Override::Kind::lends;
    lends.pool = loan.from;
    lends.other = loan.pool;
    return lends;
}

} // namespace

const char* toString(Override::Kind kind) {
    switch (kind) {
    case Override::Kind::forced:
        return "forced";
    case Override::Kind::lent:
        return "lent";
    case Override::Kind::lends:
        return "lends";
    case Override::Kind::paused:
        return "paused";
    case Override::Kind::disabled:
        return "disabled";
    case Override::Kind::drained:
        return "drained";
    case Override::Kind::option:
        return "option";
    case Override::Kind::rehearsal:
        return "rehearsal";
    case Override::Kind::unrecorded:
        return "unrecorded";
    case Override::Kind::incident:
        return "incident";
    case Override::Kind::makeBelieve:
        return "make-believe";
    }
    return "unknown";
}

/// Of every pool: nothing said before of a single one stands any more.
void OperatorMarks::notePool(Marks& marks, const Command& command, bool set, WallTime now) {
    if (command.pool.empty())
        marks.clear();
    marks.erase(command.pool);
    if (set)
        marks[command.pool] = {.by = command.actor, .since = now};
}

void OperatorMarks::note(const Command& command, WallTime now) {
    switch (command.verb) {
    case Verb::pausePool:
    case Verb::killPool:
        return notePool(m_paused, command, true, now);
    case Verb::resumePool:
        return notePool(m_paused, command, false, now);
    case Verb::disablePool:
        return notePool(m_disabled, command, true, now);
    case Verb::enablePool:
        return notePool(m_disabled, command, false, now);
    case Verb::drainReserve:
        m_drained = {.by = command.actor, .since = now};
        return;
    case Verb::actUnrecorded:
        m_unrecorded = {.by = command.actor, .since = now};
        return;
    case Verb::actRecorded:
        return m_unrecorded.reset();
    case Verb::beginIncident:
        if (!m_incident) // of two desks in the same moment the first has begun it
            resume({.from = now, .text = printable(command.reason), .by = command.actor});
        return;
    case Verb::endIncident:
        return m_incident.reset();
    case Verb::reload:
        return m_options.clear();
    case Verb::setOption:
        m_options[command.option] = optionOf(command, now);
        return;
    default:
        return; // what others remember, or what leaves nothing behind
    }
}

void OperatorMarks::resume(const monitor::Incident& running) {
    m_incident = overrideOf(running);
}

void OperatorMarks::look(const monitor::Snapshot& figures) {
    if (figures.records.auditTrouble.empty())
        m_unrecorded.reset();
}

Override OperatorMarks::marked(Override told, const Mark& mark) {
    told.by = mark.by;
    told.since = mark.since;
    return told;
}

OperatorMarks::Mark OperatorMarks::pauseOf(const std::string& pool) const {
    for (const auto& name : {pool, std::string()})
        if (const auto found = m_paused.find(name); found != m_paused.end())
            return found->second;
    return {};
}

std::vector<Override> OperatorMarks::ofPool(const pool::PoolFigures& pool) const {
    using Kind = Override::Kind;
    const auto& name = pool.name;
    std::vector<Override> list;
    if (pool.paused)
        list.push_back(marked(
            {.kind = Kind::paused, .pool = name, .undo = lineOf(Verb::resumePool, name)},
            pauseOf(name)));
    if (const auto off = m_disabled.find(name); off != m_disabled.end())
        list.push_back(marked(
            {.kind = Kind::disabled, .pool = name, .undo = lineOf(Verb::enablePool, name)},
            off->second));
    return list;
}

std::vector<Override> OperatorMarks::standing(const monitor::Snapshot& figures) const {
    std::vector<Override> list;
    if (m_incident)
        list.push_back(*m_incident);
    for (const auto& pool : figures.pools)
        std::ranges::move(ofPool(pool.figures), std::back_inserter(list));
    if (figures.reserve.draining)
        list.push_back(marked(
            {.kind = Override::Kind::drained, .undo = lineOf(Verb::refillReserve, {})},
            m_drained));
    if (m_unrecorded)
        list.push_back(marked(
            {.kind = Override::Kind::unrecorded, .undo = lineOf(Verb::actRecorded, {})},
            *m_unrecorded));
    for (const auto& [name, option] : m_options)
        list.push_back(option);
    return list;
}

std::optional<Override> rehearsalIn(const Rehearsals& rehearsals) {
    if (!rehearsals.playing)
        return std::nullopt;
    const auto& playing = *rehearsals.playing;
    return Override{
        .kind = Override::Kind::rehearsal,
        .connections = playing.clients,
        .other = playing.scenario,
        .by = playing.by,
        .since = playing.since,
        .undo = toLine({.verb = Verb::stopRehearsal})};
}

std::optional<Override> makeBelieveIn(const Rehearsals& rehearsals) {
    if (rehearsals.makeBelieveSince == WallTime{})
        return std::nullopt;
    return Override{.kind = Override::Kind::makeBelieve, .since = rehearsals.makeBelieveSince};
}

bool isMakeBelieve(const std::vector<Override>& overrides) {
    return std::ranges::any_of(overrides, [](const Override& each) {
        return each.kind == Override::Kind::makeBelieve;
    });
}

std::vector<Override> overridesOf(
    const std::vector<HandFloor>& floors,
    const std::vector<Loan>& loans,
    std::vector<Override> marks) {
    auto list = std::move(marks);
    for (const auto& loan : loans) {
        list.push_back(lentOf(loan));
        if (!loan.from.empty())
            list.push_back(lendsOf(loan));
    }
    for (const auto& hand : floors)
        list.push_back(forcedOf(hand));
    return list;
}

} // namespace usher::control
