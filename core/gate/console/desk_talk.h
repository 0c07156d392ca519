// The answers to one desk elsewhere, which asks in lines of its own (desk/question.h).
#pragma once

#include "desk/question.h"
#include "desk/state_form.h"
#include "gate/console/console_view.h"
#include "gate/protocol/wire.h"
#include "gate/relay/client_port.h"

#include <array>
#include <functional>
#include <future>
#include <optional>

namespace usher::gate {

/// Thread contract: the loop's thread.
class DeskTalk {
  public:
    DeskTalk(ClientPort& client, const ConsoleView& gate) : m_client(client), m_gate(gate) {}

    /// Called now and then until it has something: one JSON object.
    using Answer = std::function<std::optional<Result<std::string>>()>;
    /// Errors: what is not understood or not allowed, with the SQLSTATE to tell it by.
    Result<Answer> ask(const desk::Question& question);

    static constexpr std::array kColumns{wire::Column{"desk"}};
    enum class Given {
        nothing, ///< yet
        row,
        error
    };
    /// Its one row, with what describes it where wanted, or the error.
    static Given append(std::string& out, const Answer& answer, bool described);

  private:
    Result<Answer> askState(const std::string& text);
    Result<Answer> askSeries(const std::string& text) const;
    Result<Answer> askHistory(const std::string& text);
    Result<Answer> askImagine(const std::string& text) const;
    Result<Answer> askSessions() const;
    Result<Answer> askAudit(const std::string& text) const;
    Result<Answer> submit(const std::string& text) const;
    Result<Answer> askCalendar(const desk::Question& question) const;
    Status mayAct() const;
    std::optional<Result<std::string>> state(const desk::StateQuestion& question);
    Answer historyPage(std::uint64_t place);

    /// A range that was read, kept while its pages are asked for.
    struct Range {
        WallTime from{}, to{};
        int most = 0;
        monitor::HistoryRange read;
    };

    ClientPort& m_client;
    const ConsoleView& m_gate;
    std::shared_ptr<const desk::StateForm> m_told;
    std::shared_ptr<const Range> m_range;
};

} // namespace usher::gate
