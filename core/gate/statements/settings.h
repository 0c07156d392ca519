// Session settings that follow a client from one server connection to the next: those the server
// reports (ParameterStatus) and those the client asked for at its start.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace usher::gate {

/// Name → value, sorted by lower-case name; immutable once shared.
using SettingList = std::vector<std::pair<std::string, std::string>>;

/// Values are shared: clients with the same settings hold the same list, so a lease change compares
/// pointers.
using Settings = std::shared_ptr<const SettingList>;

/// Gives equal lists the same pointer. Thread contract: the owner's.
class SettingsPool {
  public:
    Settings intern(SettingList list);
    /// `base` with one value changed or added.
    Settings with(const Settings& base, std::string_view name, std::string_view value);
    Settings without(const Settings& base, std::string_view name);
    std::size_t size(); ///< distinct lists alive

  private:
    void sweep();
    std::unordered_multimap<std::size_t, std::weak_ptr<const SettingList>> m_known;
    std::size_t m_sweepAt = 64;
};

/// Reported settings a client may change; the rest (server_version, is_superuser, …) only informs.
bool isFollowed(std::string_view name);
/// Ends with its transaction, or cannot be set back to what it was.
bool isPassing(std::string_view name);
/// A text is read otherwise under another value: what its literals mean, what its names stand for.
bool isReadUnder(std::string_view name);
/// True for [A-Za-z_][A-Za-z0-9_$.]*, at most 63 bytes.
bool isSettingName(std::string_view name);
/// A startup packet's value as a SET can carry it: an application's name that is no UTF-8 becomes
/// plain ASCII, which is what the server makes of it (pg_clean_ascii).
std::string settable(std::string_view name, std::string value);
/// Words of a text that may name a setting of an extension's or an application's: app.tenant,
/// "app"."tenant".
std::vector<std::string> customNamesIn(std::string_view text);
const std::string* findSetting(const SettingList& list, std::string_view name);

/// How a connection stands, and how it is wanted. A null list is an empty one.
struct SettingsChange {
    const SettingList* have = nullptr; ///< reported now
    /// reported where nobody has asked for anything else: what a RESET gives
    const SettingList* base = nullptr;
    const SettingList* want = nullptr;      ///< reported ones that the client has asked for
    const SettingList* haveExtra = nullptr; ///< unreported ones set on the connection
    const SettingList* wantExtra = nullptr; ///< unreported ones of the client
};
/// The queries that make it so, in order; none when nothing differs. What nobody asks for is RESET,
/// never set: the server may have another value for it by now. Values that are not ASCII are sent
/// in the server's own encoding, as a startup packet's are taken.
std::vector<std::string> settingsQueries(const SettingsChange& change);

/// Sets what a RESET has taken of these, and nothing that the session has set since.
std::string restorationSql(const SettingList& initial);
/// A session that acts as the role that logged in, or as none, acts as this one again.
std::string roleSql(std::string_view role);
/// To the end of its transaction; it takes no snapshot.
std::string localRoleSql(std::string_view role);

/// As the server spells it in ParameterStatus.
std::string_view reportedName(std::string_view lowerCase);

} // namespace usher::gate
