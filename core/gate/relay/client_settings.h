// What a client believes its session to be set to, whichever connection it is lent.
#pragma once

#include "gate/protocol/wire.h"
#include "gate/relay/link_settings.h"
#include "gate/statements/settings.h"

#include <optional>
#include <string>
#include <vector>

namespace usher::gate {

/// How a client stands at the end of its login.
struct ClientStart {
    Settings told = {};  ///< what the server's parameters are
    Settings asked = {}; ///< those of them that its startup packet asks for
    Settings extra = {}; ///< what else it asks for
    bool proven = true;  ///< no setting in it that a server may refuse
};

/// Thread contract: the loop's thread.
class ClientSettings {
  public:
    ClientSettings(SettingsPool& pool, const ClientStart& start);

    /// The server has not accepted the startup packet's settings yet.
    bool mustProve() const { return m_proof == Proof::owed; }
    /// A connection is as it should be already.
    void nothingToProve() { m_proof = Proof::given; }
    /// Queries that make a connection as the client left its last.
    std::vector<std::string> wantedOf(LinkSettings& link) { return link.change(m_asked, m_extra); }
    /// The same after a RESET or DISCARD ALL, on a connection that it keeps: its unreported
    /// settings are those it began with, where it has not set them since.
    std::vector<std::string> restoration(const LinkSettings& link) const;
    /// The server has accepted them: what it reports now is what the client asked for, in the
    /// server's spelling.
    void taken(LinkSettings& link);
    /// A text that sets something: the server shows no setting that only an application knows.
    void noteCustomNames(std::string_view text);
    const std::vector<std::string>& customNames() const { return m_customNames; }
    /// Its unreported settings on the connection are these. `reset`: what its startup packet asked
    /// for and is not among them has been reset, which gives just that.
    void keep(SettingList found, bool reset, LinkSettings& link);
    /// Where a connection differs from what the client was told, it hears of it: to be called until
    /// there is nothing left.
    std::optional<wire::Parameter> unheard(const LinkSettings& link);

    /// A ParameterStatus comes.
    struct Report {
        wire::Parameter parameter;
        bool own = false;   ///< in answer to the gate's own query
        bool asked = false; ///< to a text of the client's that may have asked for it
        /// a RESET is under way, which gives that
        const SettingList* defaults = nullptr;
    };
    /// What the client hears of it.
    enum class Hears {
        it,
        nothing, ///< until the gate's own query has ended
        ownValue ///< RESET gives it what it began with
    };
    Hears reported(const Report& report);
    const std::string* told(std::string_view name) const;
    /// Those under which a text is read: the same list for clients that read alike.
    const Settings& planning();

  private:
    enum class Proof {
        owed,
        given
    };
    void ask(std::string_view name, const std::string* value);
    void tell(std::string_view name, std::string_view value);
    bool isDefault(const Report& report) const;

    SettingsPool& m_pool;
    Settings m_told;
    Settings m_asked;   ///< of the reported ones
    Settings m_initial; ///< asked for at its beginning: RESET goes back to that
    Settings m_extra;   ///< unreported settings
    Settings m_initialExtra;
    std::vector<std::string> m_customNames;
    Settings m_heardOf; ///< a connection's list that leaves nothing to hear of
    Proof m_proof;
    Settings m_planning; ///< made of…
    Settings m_planningOf, m_planningExtra;
};

} // namespace usher::gate
