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
    std::size_t size(); ///< distinct lists alive

  private:
    void sweep();
    std::unordered_multimap<std::size_t, std::weak_ptr<const SettingList>> m_known;
    std::size_t m_sweepAt = 64;
};

/// Reported settings a client may change; the rest (server_version, is_superuser, …) only informs.
bool isFollowed(std::string_view name);
/// A text is read otherwise under another value: what its literals mean, what its names stand for.
bool isReadUnder(std::string_view name);
/// True for [A-Za-z_][A-Za-z0-9_$.]*, at most 63 bytes.
bool isSettingName(std::string_view name);
const std::string* findSetting(const SettingList& list, std::string_view name);

/// SQL that turns the settings of a connection into those wanted; "" when nothing differs. A name
/// in `have` that `want` lacks is RESET. Only followed names and those in `extra` lists count.
struct SettingsChange {
    const SettingList* have = nullptr;      ///< reported values of the connection
    const SettingList* want = nullptr;      ///< reported values of the client
    const SettingList* haveExtra = nullptr; ///< unreported ones set on the connection
    const SettingList* wantExtra = nullptr; ///< unreported ones of the client
};
std::string settingsSql(const SettingsChange& change);

} // namespace usher::gate
