#include "desk/pages.h"

#include "desk/fields_alerts.h"
#include "desk/fields_control.h"
#include "desk/fields_figures.h"
#include "desk/fields_plan.h"
#include "desk/text.h"

namespace usher::desk {

template <> inline constexpr auto kLast<monitor::Window> = monitor::Window::hours24;

template <class Visit, Like<SeriesQuestion> T> void fields(Visit& visit, T& q) {
    visit("pool", q.pool);
    visit("window", q.window);
    visit("since", q.since);
}

template <class Visit, Like<HistoryQuestion> T> void fields(Visit& visit, T& q) {
    visit("from", q.from);
    visit("to", q.to);
    visit("place", q.place);
    visit("most", q.most);
}

std::string tellQuestion(const SeriesQuestion& question) {
    return textOf(tell(question));
}
Result<SeriesQuestion> readSeriesQuestion(const std::string& text) {
    return readOne<SeriesQuestion>(text);
}

std::string tellSeries(const std::vector<monitor::SeriesPoint>& points) {
    return textOf({{"points", tell(points)}});
}
Result<std::vector<monitor::SeriesPoint>> readSeries(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    std::vector<monitor::SeriesPoint> points;
    Reading reading(*tree);
    reading("points", points);
    return points;
}

std::string tellCommand(const control::Command& command) {
    return textOf(tell(command));
}
Result<control::Command> readCommand(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    std::string syntax;
    Reading reading(*tree);
    reading("verb", syntax);
    if (!control::specOf(syntax))
        return Error{
            Errc::invalidArgument,
            "this engine knows no command \"" + syntax + "\"",
            "engine and desk are of different versions: type it at the engine's console"};
    control::Command command;
    read(*tree, command);
    return command;
}

std::string tellTicket(std::uint64_t ticket) {
    return textOf({{"ticket", ticket}});
}
Result<std::uint64_t> readTicket(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    std::uint64_t ticket = 0;
    Reading reading(*tree);
    reading("ticket", ticket);
    return ticket;
}

std::string tellQuery(const control::AuditQuery& query) {
    return textOf(tell(query));
}
Result<control::AuditQuery> readQuery(const std::string& text) {
    return readOne<control::AuditQuery>(text);
}
std::string tellFound(const control::AuditFound& found) {
    return textOf(tell(found));
}
Result<control::AuditFound> readFound(const std::string& text) {
    return readOne<control::AuditFound>(text);
}

std::string tellWedding(const forecast::Wedding& wedding) {
    return textOf(tell(wedding));
}
Result<forecast::Wedding> readWedding(const std::string& text) {
    return readOne<forecast::Wedding>(text);
}

std::string tellForecast(const forecast::Forecast& forecast) {
    auto tree = tell(forecast);
    tree["slots"] = tell(forecast.slots);
    return textOf(tree);
}
Result<forecast::Forecast> readForecast(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    forecast::Forecast forecast;
    read(*tree, forecast);
    Reading reading(*tree);
    reading("slots", forecast.slots);
    return forecast;
}

std::string tellQuestion(const HistoryQuestion& question) {
    return textOf(tell(question));
}
Result<HistoryQuestion> readHistoryQuestion(const std::string& text) {
    return readOne<HistoryQuestion>(text);
}

namespace {

/// Those of a list that counts from `begin` which lie in [from, to).
template <class T>
std::vector<T>
between(const std::vector<T>& list, std::uint64_t begin, std::uint64_t from, std::uint64_t to) {
    const auto end = begin + list.size();
    const auto first = std::clamp(from, begin, end), last = std::clamp(to, begin, end);
    return {list.begin() + long(first - begin), list.begin() + long(last - begin)};
}

} // namespace

std::string tellHistory(const monitor::HistoryRange& range, std::uint64_t place, std::size_t most) {
    const std::uint64_t samples = range.samples.size(), events = range.events.size();
    const auto all = samples + events + range.notes.size();
    const auto next = std::min<std::uint64_t>(all, place + most);
    Tree notes = Tree::array();
    for (const auto& note : between(range.notes, samples + events, place, next))
        notes.push_back(note);
    return textOf(
        {{"samples", tell(between(range.samples, 0, place, next))},
         {"events", tell(between(range.events, samples, place, next))},
         {"notes", std::move(notes)},
         {"next", next},
         {"all", all}});
}

Result<HistoryPage> readHistory(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    HistoryPage page;
    Reading reading(*tree);
    reading("samples", page.range.samples);
    reading("events", page.range.events);
    reading("notes", page.range.notes);
    reading("next", page.next);
    reading("all", page.all);
    return page;
}

} // namespace usher::desk
