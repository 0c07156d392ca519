#include "gate/console/desk_talk.h"

#include "control/desk_name.h"
#include "desk/session_pages.h"
#include "gate/console/calendar_talk.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::gate {
namespace {

/// Of events and of audit lines, with one state; and of a range's items.
constexpr std::size_t kItemsAPage = 200;

Error notUnderstood(const Error& why) {
    return {why.code, why.message, why.hint, "42601"};
}

DeskTalk::Answer atOnce(std::string text) {
    return [text = std::move(text)] {
        return Result<std::string>(text);
    };
}

/// Works on one of the service's threads, and is asked for its answer from the loop's.
DeskTalk::Answer onWorker(
    pg::ConnectionService& service,
    std::function<Result<std::string>()> work) {
    auto promise = std::make_shared<std::promise<Result<std::string>>>();
    auto future = std::make_shared<std::future<Result<std::string>>>(promise->get_future());
    service.run([promise, work = std::move(work)] { promise->set_value(work()); });
    return [future]() -> std::optional<Result<std::string>> {
        if (future->wait_for(Nanos{0}) != std::future_status::ready)
            return {};
        return future->get();
    };
}

Error noHistory() {
    return {
        Errc::unavailable,
        "no history is kept",
        "give [history] url a place to write to",
        "55000"};
}

} // namespace

Result<DeskTalk::Answer> DeskTalk::ask(const desk::Question& question) {
    if (!m_gate.options.desk.port)
        return Error{Errc::unavailable, "this gate has no desk to tell of", "", "0A000"};
    switch (question.topic) {
    case desk::Topic::state:
        return askState(question.text);
    case desk::Topic::series:
        return askSeries(question.text);
    case desk::Topic::history:
        return askHistory(question.text);
    case desk::Topic::imagine:
        return askImagine(question.text);
    case desk::Topic::submit:
        return submit(question.text);
    case desk::Topic::sessions:
        return askSessions();
    case desk::Topic::calendar:
    case desk::Topic::imagineChanges:
    case desk::Topic::changeCalendar:
        return askCalendar(question);
    case desk::Topic::audit:
        return askAudit(question.text);
    }
    return Error{Errc::internal, "an unknown topic", "", "XX000"};
}

DeskTalk::Given DeskTalk::append(std::string& out, const Answer& answer, bool described) {
    const auto text = answer();
    if (!text)
        return Given::nothing;
    if (!*text) {
        const auto& error = text->error();
        wire::appendError(out, {.sqlstate = "55000", .message = error.message, .hint = error.hint});
        return Given::error;
    }
    if (described)
        wire::appendRowDescription(out, kColumns);
    const std::array row{std::optional(**text)};
    wire::appendDataRow(out, row);
    return Given::row;
}

Result<DeskTalk::Answer> DeskTalk::askState(const std::string& text) {
    auto question = desk::readStateQuestion(text);
    if (!question)
        return notUnderstood(question.error());
    if (question->run != m_gate.run)
        *question = {}; // numbers and cursors are those of another run
    return Answer([this, asked = std::move(*question)] { return state(asked); });
}

/// Nothing while it would be what the desk knows.
std::optional<Result<std::string>> DeskTalk::state(const desk::StateQuestion& question) {
    const auto& port = *m_gate.options.desk.port;
    const auto form = m_gate.teller.formOf(m_gate.options.console->state());
    desk::Moment moment{
        .now = m_gate.clock.now(),
        .version = m_gate.options.desk.version,
        .run = m_gate.run,
        .auditHash = {},
        .events = port.events(question.events, kItemsAPage),
        .audit = port.audit().entries(question.audit, kItemsAPage)};
    const bool known = numberOf(m_told.get()) == question.seen && m_told;
    if (known && m_told == form && moment.events.items.empty() && moment.audit.items.empty())
        return {};
    moment.auditHash = port.audit().lastHash();
    auto text = m_gate.teller.news(*form, known ? m_told.get() : nullptr, moment);
    m_told = form;
    return Result<std::string>(std::move(text));
}

Result<DeskTalk::Answer> DeskTalk::askSeries(const std::string& text) const {
    const auto question = desk::readSeriesQuestion(text);
    if (!question)
        return notUnderstood(question.error());
    auto points = m_gate.options.desk.port->series().view(question->pool, question->window);
    std::erase_if(points, [since = question->since](const monitor::SeriesPoint& point) {
        return point.at <= since;
    });
    return atOnce(desk::tellSeries(points));
}

Result<DeskTalk::Answer> DeskTalk::askHistory(const std::string& text) {
    const auto question = desk::readHistoryQuestion(text);
    if (!question)
        return notUnderstood(question.error());
    auto store = m_gate.options.desk.history;
    if (!store)
        return noHistory();
    if (m_range && m_range->from == question->from && m_range->to == question->to &&
        question->place > 0)
        return historyPage(question->place);
    auto range = std::make_shared<Range>(Range{
        .from = question->from,
        .to = question->to,
        .most = std::clamp(question->most, 1, monitor::HistoryStore::kReadAll),
        .read = {}});
    m_range = range;
    return onWorker(*m_gate.options.service, [store, range]() -> Result<std::string> {
        store->flush();
        auto read = store->read(range->from, range->to, range->most);
        if (!read)
            return read.error();
        range->read = std::move(*read);
        return desk::tellHistory(range->read, 0, kItemsAPage);
    });
}

/// The last one lets go of the range.
DeskTalk::Answer DeskTalk::historyPage(std::uint64_t place) {
    auto text = desk::tellHistory(m_range->read, place, kItemsAPage);
    const auto& read = m_range->read;
    if (place + kItemsAPage >= read.samples.size() + read.events.size() + read.notes.size())
        m_range.reset();
    return atOnce(std::move(text));
}

Result<DeskTalk::Answer> DeskTalk::askImagine(const std::string& text) const {
    const auto wedding = desk::readWedding(text);
    if (!wedding)
        return notUnderstood(wedding.error());
    return onWorker(
        *m_gate.options.service,
        [port = m_gate.options.desk.port, extra = *wedding]() -> Result<std::string> {
            return desk::tellForecast(port->imagine(extra));
        });
}

/// Whoever may look sees them, and nobody the literals. Told on a worker, for they may be many.
Result<DeskTalk::Answer> DeskTalk::askSessions() const {
    return onWorker(
        *m_gate.options.service,
        [seen = m_gate.options.desk.port->sessions()]() -> Result<std::string> {
            return desk::tellSessions(seen);
        });
}

/// Whoever may look has been told of the latest lines; on a worker, for it reads a file.
Result<DeskTalk::Answer> DeskTalk::askAudit(const std::string& text) const {
    const auto query = desk::readQuery(text);
    if (!query)
        return notUnderstood(query.error());
    return onWorker(
        *m_gate.options.service,
        [port = m_gate.options.desk.port, asked = *query]() -> Result<std::string> {
            const auto found = port->audit().search(asked);
            if (!found)
                return found.error();
            return desk::tellFound(*found);
        });
}

/// In the name of who logged in, whatever name the desk adds and wherever it says that he sits.
Result<DeskTalk::Answer> DeskTalk::submit(const std::string& text) const {
    if (auto may = mayAct(); !may)
        return may.error();
    const auto& who = m_client.identity();
    auto command = desk::readCommand(text);
    if (!command)
        return notUnderstood(command.error());
    command->actor = control::deskActor(who.user, command->actor);
    command->guidance.reset();
    const auto& address = who.peer.address;
    command->host = command->host.empty() ? address : command->host + " (" + address + ")";
    return atOnce(desk::tellTicket(m_gate.options.desk.port->submit(std::move(*command))));
}

Status DeskTalk::mayAct() const {
    const auto& who = m_client.identity();
    if (who.admin)
        return {};
    return Error{
        Errc::permission,
        fmt::format("user \"{}\" may look, but not act", who.user),
        "attach as a user of gate.admin_users",
        "42501"};
}

/// Works on a worker: a calendar is a file.
Result<DeskTalk::Answer> DeskTalk::askCalendar(const desk::Question& question) const {
    CalendarQuestion asked{.topic = question.topic, .text = question.text};
    if (question.topic == desk::Topic::changeCalendar) {
        if (auto may = mayAct(); !may)
            return may.error();
        const auto& who = m_client.identity();
        asked.user = who.user;
        asked.address = who.peer.address;
    }
    auto work = calendarAnswer(std::move(asked), m_gate.options.desk.port->calendarBook());
    if (!work)
        return notUnderstood(work.error());
    return onWorker(*m_gate.options.service, std::move(*work));
}

} // namespace usher::gate
