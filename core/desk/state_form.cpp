#include "desk/state_form.h"

#include "config/value_text.h"
#include "desk/fields_alerts.h"
#include "desk/fields_control.h"
#include "desk/fields_figures.h"
#include "desk/fields_pages.h"
#include "desk/fields_plan.h"
#include "desk/patch.h"
#include "desk/text.h"

namespace usher::desk {

template <class Visit, Like<StateQuestion> T> void fields(Visit& visit, T& q) {
    visit("run", q.run);
    visit("seen", q.seen);
    visit("events", q.events);
    visit("audit", q.audit);
}

namespace {

using Part = std::shared_ptr<const Tree>;
using Parts = std::map<std::string, Part>;

/// For people who look: neither a secret that was set nor the token an action was armed with.
std::vector<control::Outcome> withoutSecrets(std::vector<control::Outcome> outcomes) {
    for (auto& outcome : outcomes) {
        outcome.command.text = config::maskSecrets(outcome.command.text);
        outcome.command.token.clear();
    }
    return outcomes;
}

Tree forecastTree(const forecast::Forecast& forecast) {
    Tree tree = tell(forecast);
    tree["slots"] = tellKeyed(forecast.slots, [](const forecast::Slot& slot) {
        return std::to_string(slot.start.time_since_epoch().count());
    });
    return tree;
}

Tree tellSnapshot(const monitor::Snapshot& figures) {
    Tree tree = tell(figures);
    tree["pools"] = tellKeyed(figures.pools, [](const monitor::PoolSnapshot& pool) {
        return pool.figures.name;
    });
    if (figures.server.answeredAt != MonoTime::max())
        tree["answeredBefore"] = tell(Nanos(figures.at.mono - figures.server.answeredAt));
    return tree;
}

Tree tellLists(const control::DeskState& state) {
    const auto byId = [](const auto& each) {
        return std::to_string(each.id);
    };
    const auto byNumber = [](const pool::Decision& decision) {
        return std::to_string(decision.seq);
    };
    const auto byTicket = [](const control::Outcome& outcome) {
        return std::to_string(outcome.ticket);
    };
    return {
        {"alarms", tellKeyed(state.alarms, byId)},
        {"decisions", tellKeyed(state.decisions, byNumber)},
        {"outcomes", tellKeyed(withoutSecrets(state.outcomes), byTicket)},
        {"holders", tellKeyed(state.holders, byId)}};
}

Part shared(Tree tree) {
    return std::make_shared<const Tree>(std::move(tree));
}

} // namespace

struct StateForm {
    std::uint64_t number = 0;
    std::shared_ptr<const control::DeskState> of;
    Parts parts;
};

StateTeller::StateTeller() = default;
StateTeller::~StateTeller() = default;

std::shared_ptr<const StateForm> StateTeller::formOf(
    const std::shared_ptr<const control::DeskState>& state) {
    if (m_last && m_last->of == state)
        return m_last;
    auto form = std::make_shared<StateForm>();
    form->number = numberOf(m_last.get()) + 1;
    form->of = state;
    auto& parts = form->parts;
    parts["state"] = shared(tell(*state));
    parts["figures"] = shared(tellSnapshot(*state->figures));
    parts["lists"] = shared(tellLists(*state));
    if (state->verdict)
        parts["verdict"] = shared(tell(*state->verdict));
    if (state->rehearsals)
        parts["rehearsals"] = shared(tell(*state->rehearsals));
    // It changes once a minute, and is by far the largest.
    if (m_last && m_last->of->forecast == state->forecast && m_last->parts.contains("forecast"))
        parts["forecast"] = m_last->parts.at("forecast");
    else if (state->forecast)
        parts["forecast"] = shared(forecastTree(*state->forecast));
    m_last = form;
    return form;
}

std::uint64_t numberOf(const StateForm* form) {
    return form ? form->number : 0;
}

namespace {

Tree wholeOf(const Parts& parts) {
    Tree whole = Tree::object();
    for (const auto& [name, part] : parts)
        whole[name] = *part;
    return whole;
}

Tree changesOf(const Parts& before, const Parts& after) {
    Tree changes = Tree::object();
    for (const auto& [name, part] : after) {
        const auto old = before.find(name);
        if (old == before.end())
            changes[name] = *part;
        else if (old->second != part)
            if (auto patch = difference(*old->second, *part); !patch.empty())
                changes[name] = std::move(patch);
    }
    for (const auto& [name, part] : before)
        if (!after.contains(name))
            changes[name] = nullptr;
    return changes;
}

} // namespace

const std::string& StateTeller::changes(const StateForm& form, const StateForm* seen) {
    if (m_said.form != form.number || m_said.seen != numberOf(seen))
        m_said = {
            .form = form.number,
            .seen = numberOf(seen),
            .text = textOf(seen ? changesOf(seen->parts, form.parts) : wholeOf(form.parts))};
    return m_said.text;
}

std::string StateTeller::news(const StateForm& form, const StateForm* seen, const Moment& moment) {
    const auto age = moment.now.mono - form.of->figures->at.mono;
    auto text = textOf(
        {{"number", form.number},
         {"after", numberOf(seen)},
         {"usher", moment.version},
         {"wall", tell(moment.now.wall)},
         {"age", tell(Nanos(age))},
         {"run", moment.run},
         {"auditHash", moment.auditHash},
         {"events", tell(moment.events)},
         {"audit", tell(moment.audit)}});
    text.pop_back();
    return text + ",\"told\":" + changes(form, seen) + "}";
}

std::string tellQuestion(const StateQuestion& question) {
    return textOf(tell(question));
}
Result<StateQuestion> readStateQuestion(const std::string& text) {
    return readOne<StateQuestion>(text);
}

struct StateReader::Memory {
    Tree whole = Tree::object();
    std::uint64_t number = 0;
    std::shared_ptr<const forecast::Forecast> forecast;
    void take(const Tree& told, bool all);
};

StateReader::StateReader() : m_memory(std::make_unique<Memory>()) {}
StateReader::~StateReader() = default;

std::uint64_t StateReader::number() const {
    return m_memory->number;
}

namespace {

/// A part that is not there is empty.
const Tree& partOf(const Tree& whole, const char* name) {
    static const Tree nothing = Tree::object();
    const auto found = whole.find(name);
    return found == whole.end() ? nothing : *found;
}

std::shared_ptr<const monitor::Snapshot> readSnapshot(const Tree& tree, MonoTime at) {
    auto figures = std::make_shared<monitor::Snapshot>();
    read(tree, *figures);
    readKeyed(partOf(tree, "pools"), figures->pools);
    figures->at.mono = at;
    if (tree.contains("answeredBefore")) {
        Nanos before{};
        read(tree["answeredBefore"], before);
        figures->server.answeredAt = at - before;
    }
    return figures;
}

std::shared_ptr<const forecast::Forecast> forecastIn(const Tree& tree) {
    if (tree.empty())
        return nullptr;
    auto forecast = std::make_shared<forecast::Forecast>();
    read(tree, *forecast);
    readKeyed(partOf(tree, "slots"), forecast->slots);
    return forecast;
}

std::shared_ptr<control::DeskState> readState(const Tree& whole, MonoTime figuresAt) {
    auto state = std::make_shared<control::DeskState>();
    read(partOf(whole, "state"), *state);
    state->figures = readSnapshot(partOf(whole, "figures"), figuresAt);
    const auto& lists = partOf(whole, "lists");
    readKeyed(partOf(lists, "alarms"), state->alarms);
    readKeyed(partOf(lists, "decisions"), state->decisions);
    readKeyed(partOf(lists, "outcomes"), state->outcomes);
    readKeyed(partOf(lists, "holders"), state->holders);
    if (whole.contains("verdict"))
        read(whole["verdict"], state->verdict.emplace());
    if (whole.contains("rehearsals")) {
        auto rehearsals = std::make_shared<control::Rehearsals>();
        read(whole["rehearsals"], *rehearsals);
        state->rehearsals = rehearsals;
    }
    return state;
}

Moment readMoment(const Tree& tree) {
    Moment moment;
    Reading reading(tree);
    reading("usher", moment.version);
    reading("wall", moment.now.wall);
    reading("run", moment.run);
    reading("auditHash", moment.auditHash);
    reading("events", moment.events);
    reading("audit", moment.audit);
    return moment;
}

Error notAState(const std::string& why) {
    return {
        Errc::invalidArgument,
        "the engine's answer could not be read: " + why,
        "see that engine and desk are of versions that know each other"};
}

} // namespace

/// A whole state, or what has changed since the last.
void StateReader::Memory::take(const Tree& told, bool all) {
    if (all)
        whole = told;
    else
        whole.merge_patch(told);
    if (all || told.contains("forecast"))
        forecast = forecastIn(partOf(whole, "forecast"));
}

Result<ToldState> StateReader::read(const std::string& text, Now received) {
    const auto tree = treeOf(text);
    const auto* const told = tree && tree->contains("told") ? &(*tree)["told"] : nullptr;
    if (!told || !told->is_object()) {
        m_memory = std::make_unique<Memory>();
        return notAState("it is no state");
    }
    std::uint64_t number = 0, after = 0;
    Nanos age{};
    Reading reading(*tree);
    reading("number", number);
    reading("after", after);
    reading("age", age);
    if (after != 0 && after != m_memory->number) {
        m_memory = std::make_unique<Memory>();
        return notAState("it follows another");
    }
    m_memory->take(*told, after == 0);
    m_memory->number = number;
    auto state = readState(m_memory->whole, received.mono - age);
    state->forecast = m_memory->forecast;
    return ToldState{.state = std::move(state), .number = number, .moment = readMoment(*tree)};
}

} // namespace usher::desk
