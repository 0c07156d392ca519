// The admin console: the databases "usher" and "pgbouncer". Speaks simple and extended queries,
// looks things up in its tables and submits commands.
#pragma once

#include "gate/console/console_tables.h"
#include "gate/console/desk_talk.h"
#include "gate/protocol/framer.h"
#include "gate/relay/client_port.h"

#include <functional>
#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: the loop's thread.
class Console final : public Attendant {
  public:
    Console(ClientPort& client, const ConsoleView& gate);
    ~Console() override;

    void received(std::string_view bytes) override;
    void drained() override;
    /// What the console reports as ParameterStatus.
    static SettingList parameters();

  private:
    enum class Flow {
        simple,
        extended
    };

    void serve();
    void goOn();
    void takeCommand(std::string_view& in);
    void message(const Framer::Event& event);
    void simpleQuery(std::string_view text);
    void parse(std::string_view body);
    void describe(std::string_view body);
    void execute();
    enum class Answer {
        given,
        later
    }; ///< later: answered() ends the query
    Answer runOne(const std::string& line, Flow flow);
    bool runShow(const std::string& line, Flow flow);
    std::span<const wire::Column> columnsOf(const TableSpec& table) const;
    Answer runSet(const std::string& line);
    Answer runWaitClose(const std::vector<std::string>& words);
    Answer runCommand(const std::string& line);
    Answer runDesk(const desk::Question& question);
    bool mayAct();
    void answered(const control::Outcome& outcome);
    void waitUntil(std::function<bool()> settled);
    void poll();
    void complete();
    void fail(std::string_view sqlstate, std::string_view message, std::string_view hint = {});
    void flush();

    ClientPort& m_client;
    const ConsoleView& m_gate;
    Framer m_framer;
    std::string m_message; ///< the message being gathered
    std::string m_out;
    std::string m_prepared;           ///< text of the last Parse
    std::string m_inbox;              ///< what waits for its turn
    std::string m_verb;               ///< its name, for the command tag
    std::shared_ptr<Console*> m_self; ///< so that an outcome that comes late finds nobody
    bool m_waiting = false;
    std::function<bool()> m_settled; ///< what a command that waits waits for
    DeskTalk m_desk;
    net::TimerId m_timer = 0; ///< looks again, or serves the next
    bool m_skipping = false;  ///< an extended query failed: up to Sync
    Flow m_flow = Flow::simple;
};

} // namespace usher::gate
