#include "engine/settings_keeper.h"

#include "base/host_name.h"
#include "config/settings.h"
#include "engine/audit_trail.h"
#include "engine/state_file.h"

#include <filesystem>
#include <fmt/format.h>

namespace usher::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSettings = 1u << 20; ///< the loader's limit as well

/// "" where there is none yet.
Result<std::string> textOf(const std::string& file) {
    auto text = readWholeFile(file, kMostSettings);
    if (!text && text.error().code == Errc::notFound)
        return std::string();
    return text;
}

/// A folder that is made is its owner's alone: the file may hold passwords.
Status makeFolderOf(const std::string& file) {
    const auto folder = fs::path(file).parent_path();
    std::error_code failed;
    if (!folder.empty() && fs::create_directories(folder, failed))
        fs::permissions(folder, fs::perms::owner_all, failed);
    if (failed)
        return Error{
            Errc::io,
            folder.string() + ": " + failed.message(),
            "make the folder, or name a file with --config"};
    return {};
}

/// One side of what changes, in the order of the option table.
std::string sideOf(const std::vector<config::SettingChange>& changes, bool after) {
    std::string words;
    for (const auto& change : changes)
        if (const auto& value = after ? change.after : change.before; !value.empty())
            words += fmt::format("{}{} = {}", words.empty() ? "" : "; ", change.key, value);
    return words;
}

std::vector<config::SettingChange> changesOf(const control::SettingsOrder& order) {
    const auto before = config::parse(order.before, order.file);
    const auto after = config::parse(order.after, order.file);
    return before && after ? config::changesBetween(*before, *after)
                           : std::vector<config::SettingChange>{};
}

} // namespace

Result<control::SettingsCopy> SettingsKeeper::copy() {
    if (!m_parts.file)
        return Error{
            Errc::invalidArgument,
            "this engine runs without a configuration file",
            "start usher itself"};
    control::SettingsCopy copy;
    copy.file = m_parts.file();
    std::error_code failed;
    copy.exists = fs::exists(copy.file, failed);
    auto text = textOf(copy.file);
    if (!text)
        return text.error();
    copy.text = std::move(*text);
    return copy;
}

Status SettingsKeeper::save(const control::SettingsOrder& order) {
    MutexLock turn(m_writing);
    auto done = write(order);
    record(order, done);
    return done;
}

Status SettingsKeeper::write(const control::SettingsOrder& order) {
    if (auto taken = config::parse(order.after, order.file); !taken)
        return taken.error();
    const auto now = textOf(order.file);
    if (!now)
        return now.error();
    if (*now != order.before)
        return Error{
            Errc::conflict,
            order.file + ": another program has written there since it was read",
            "read it again; what was changed here is lost then"};
    if (auto made = makeFolderOf(order.file); !made)
        return made;
    return replaceFile(order.file, order.after);
}

/// What was refused has the first line alone.
void SettingsKeeper::record(const control::SettingsOrder& order, const Status& done) {
    const auto changes = changesOf(order);
    const auto counts = fmt::format("settings that differ: {}", changes.size());
    const control::AuditEntry asked{
        .at = m_parts.clock.now().wall,
        .ticket = m_parts.nextTicket(),
        .person = order.actor,
        .host = hostName(),
        .action = "SAVE SETTINGS",
        .target = order.file,
        .before = sideOf(changes, false),
        .after = {},
        .preview = counts,
        .result = done ? "accepted: " + counts : "refused: " + done.error().text(),
        .linkedAlarms = {}};
    std::optional<Kept> kept;
    if (done)
        kept = {sideOf(changes, true), "effect seen: the file is written; RELOAD takes it over"};
    recordKept(*m_parts.audit, asked, kept);
}

} // namespace usher::engine
