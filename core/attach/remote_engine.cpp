#include "attach/remote_engine.h"

#include "attach/lost_state.h"
#include "desk/question.h"
#include "pg/conninfo_text.h"
#include "pg/inquirer.h"

#include <fmt/format.h>

namespace usher::attach {
namespace {

constexpr Millis kTryAgain{500};
/// A range of history may be large, and its first page is read from a disk.
constexpr Millis kReadWithin{30'000};
constexpr Millis kActWithin{5'000};

/// libpq says first whom it tried, which the desk has said already.
std::string inShort(const Error& why) {
    constexpr std::string_view kTried = " failed: ";
    const auto at = why.message.rfind(kTried);
    auto words = at == std::string::npos ? why.message : why.message.substr(at + kTried.size());
    while (!words.empty() && (words.back() == '.' || words.back() == '\n'))
        words.pop_back();
    return words;
}

/// The engine's own refusal: then nothing was done.
bool isAnswer(const Error& error) {
    const bool lost = error.code == Errc::timeout || error.code == Errc::unavailable ||
                      error.code == Errc::protocol || error.code == Errc::cancelled;
    return !lost && !error.sqlstate.empty();
}

Error noAnswer() {
    return {Errc::protocol, "the engine's console answered with no row", ""};
}

} // namespace

/// One connection to the console.
class RemoteEngine::Line {
  public:
    Line(const RemoteEngine& engine, Millis timeout)
        : m_login(engine.m_logins),
          m_inquirer(
              {.conninfo = engine.conninfo(),
               .applicationName = "usher desk",
               .timeout = timeout,
               .cancelled = &engine.m_ending}) {}

    Result<std::string> ask(desk::Topic topic, std::string text) {
        const auto rows =
            m_inquirer.ask(desk::lineOf({.topic = topic, .text = std::move(text)}), {});
        if (!rows)
            return rows.error();
        if (rows->empty() || rows->front().empty() || !rows->front().front())
            return noAnswer();
        return *rows->front().front();
    }

    /// How many passwords had been given.
    std::uint64_t login() const { return m_login; }

  private:
    const std::uint64_t m_login;
    pg::Inquirer m_inquirer;
};

RemoteEngine::RemoteEngine(RemoteOptions options)
    : m_options(std::move(options)),
      m_mirror({.engine = m_options.name, .version = m_options.version}),
      m_watch([this] { watch(); }) {}

RemoteEngine::~RemoteEngine() {
    cancel();
    m_watch.join();
}

void RemoteEngine::cancel() {
    m_ending = true;
    m_rested.notify_all();
}

std::string RemoteEngine::conninfo() const {
    const MutexLock lock(m_mutex);
    return m_password.empty() ? m_options.conninfo
                              : m_options.conninfo + " password=" + pg::conninfoQuoted(m_password);
}

void RemoteEngine::setPassword(const std::string& password) {
    {
        const MutexLock lock(m_mutex);
        m_password = password;
    }
    m_wantsPassword = false;
    ++m_logins;
    m_rested.notify_all();
}

/// The thread's whole life.
void RemoteEngine::watch() {
    desk::StateReader reader;
    while (!m_ending) {
        Line line(*this, kSilence);
        while (!m_ending && watchOnce(line, reader)) {
        }
        if (!m_ending && line.login() == m_logins)
            rest();
    }
}

/// False: the connection is of no more use.
bool RemoteEngine::watchOnce(Line& line, desk::StateReader& reader) {
    auto question = m_mirror.question();
    question.seen = reader.number();
    const auto text = line.ask(desk::Topic::state, desk::tellQuestion(question));
    if (!text) {
        lost(text.error(), line.login());
        return false;
    }
    const Now received = m_clock.now();
    const auto news = reader.read(*text, received);
    if (!news) {
        lost(news.error(), line.login());
        return false;
    }
    m_wantsPassword = false;
    if (m_mirror.told(*news, received))
        wake();
    fetchSeries(line);
    return true;
}

/// What cannot be fetched now is due again with the next state.
void RemoteEngine::fetchSeries(Line& line) {
    for (const auto& question : m_mirror.series().due(m_clock.mono())) {
        const auto text = line.ask(desk::Topic::series, desk::tellQuestion(question));
        if (!text)
            return;
        if (const auto points = desk::readSeries(*text))
            m_mirror.series().add(question, *points, m_clock.mono());
    }
}

/// A password that was given meanwhile has not been refused yet.
void RemoteEngine::lost(const Error& why, std::uint64_t login) {
    if (m_ending)
        return;
    const bool asks = why.code == Errc::authentication && login == m_logins;
    const bool news = m_mirror.lost(inShort(why), m_clock.now());
    if (news || (asks && !m_wantsPassword.exchange(true)))
        wake();
}

void RemoteEngine::wake() {
    if (m_options.wake)
        m_options.wake();
}

void RemoteEngine::rest() {
    std::unique_lock lock(m_restMutex);
    m_rested.wait_for(lock, kTryAgain);
}

/// A connection that died under a question is asked anew by none but the first: a command must not
/// be done twice.
void RemoteEngine::deliver(std::uint64_t ticket, const control::Command& command) {
    if (!m_mirror.whyLost().empty())
        return m_mirror.refused(ticket, command, lostRefusal(name()));
    Line line(*this, kActWithin);
    const auto text = line.ask(desk::Topic::submit, desk::tellCommand(command));
    const auto engines = text ? desk::readTicket(*text) : Result<std::uint64_t>(text.error());
    if (engines)
        return m_mirror.accepted(ticket, *engines);
    const auto& error = engines.error();
    m_mirror.refused(
        ticket,
        command,
        isAnswer(error)
            ? error.text()
            : fmt::format(
                  "no answer from the engine ({}): whether it was done, the audit tells",
                  error.message));
}

Result<monitor::HistoryRange> RemoteEngine::readHistory(WallTime from, WallTime to, int most) {
    Line line(*this, kReadWithin);
    monitor::HistoryRange range;
    desk::HistoryQuestion question{.from = from, .to = to, .most = most};
    for (;;) {
        const auto text = line.ask(desk::Topic::history, desk::tellQuestion(question));
        if (!text)
            return text.error();
        auto page = desk::readHistory(*text);
        if (!page)
            return page.error();
        std::ranges::move(page->range.samples, std::back_inserter(range.samples));
        std::ranges::move(page->range.events, std::back_inserter(range.events));
        std::ranges::move(page->range.notes, std::back_inserter(range.notes));
        if (page->next >= page->all || page->next <= question.place)
            return range;
        question.place = page->next;
    }
}

/// On a line that is kept: it is asked every second.
Result<desk::SessionsSeen> RemoteEngine::readSessions() {
    const std::lock_guard lock(m_sessionsMutex);
    if (!m_sessionsLine || m_sessionsLine->login() != m_logins)
        m_sessionsLine = std::make_unique<Line>(*this, kActWithin);
    const auto text = m_sessionsLine->ask(desk::Topic::sessions, "{}");
    return text ? desk::readSessions(*text) : Result<desk::SessionsSeen>(text.error());
}

Result<forecast::Forecast> RemoteEngine::imagine(const forecast::Wedding& extra) {
    Line line(*this, kReadWithin);
    const auto text = line.ask(desk::Topic::imagine, desk::tellWedding(extra));
    return text ? desk::readForecast(*text) : Result<forecast::Forecast>(text.error());
}

Result<std::string> RemoteEngine::ask(desk::Topic topic, std::string text) {
    Line line(*this, kReadWithin);
    return line.ask(topic, std::move(text));
}

} // namespace usher::attach
