// One option changed while Usher runs.
#include "config/assign.h"
#include "config/check.h"
#include "config/loader.h"
#include "config/value_text.h"

#include <algorithm>
#include <array>

namespace usher::config {
namespace {

/// PgBouncer's names, for scripts that set them.
std::string ownName(const std::string& key) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTheirs{
        {{"max_client_conn", "gate.max_clients"},
         {"max_user_connections", "gate.max_clients_per_user"},
         {"max_prepared_statements", "gate.max_prepared_statements"}}};
    for (const auto& [theirs, ours] : kTheirs)
        if (key == theirs)
            return std::string(ours);
    return key;
}

/// The text as a TOML value: strings get their quotes.
std::string quoted(const Option& option, const std::string& text) {
    const std::string_view type = option.type;
    const bool bare = type == "integer" || type == "boolean" || type == "list of strings";
    if (bare || text.starts_with('"'))
        return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

/// Where an option is, and the pool it belongs to.
struct Target {
    std::string path;               ///< "pools.main.min"
    std::string name;               ///< "min"
    const Option* option = nullptr; ///< null: there is none of that name
    PoolConfig* pool = nullptr;     ///< null: no option of a pool
};

Target targetOf(Config& config, const std::string& key) {
    Target target;
    target.path = ownName(key);
    const auto& path = target.path;
    const auto dot = std::min(path.rfind('.'), path.size());
    const std::string table = path.substr(0, dot);
    target.name = path.substr(std::min(dot + 1, path.size()));
    for (PoolConfig& pool : config.pools)
        if (table == "pools." + pool.name)
            target.pool = &pool;
    if (target.pool || !table.starts_with("pools."))
        target.option = findOption(target.pool ? "pools.*" : table, target.name);
    return target;
}

Error bad(const Target& target, const Objection& objection) {
    return {Errc::invalidArgument, target.path + ": " + objection.what, objection.mend};
}

Status assignText(Config& config, const Target& target, const std::string& text) {
    PoolConfig unused;
    const auto folder = std::filesystem::path(config.sourceFile).parent_path();
    try {
        const auto parsed = toml::parse(target.name + " = " + quoted(*target.option, text));
        if (parsed.size() != 1)
            return bad(target, {"one value at a time", "write SET " + target.path + " = <value>"});
        const auto field = target.option->field(config, target.pool ? *target.pool : unused);
        const Written written{*target.option, *parsed.get(target.name), folder};
        if (const auto objection = assign(written, field))
            return bad(target, *objection);
    } catch (const toml::parse_error&) {
        return bad(
            target,
            {"is no value of type " + std::string(target.option->type),
             "write it as in the configuration file"});
    }
    return {};
}

} // namespace

Result<Config> withOption(Config config, const std::string& key, const std::string& text) {
    const Target target = targetOf(config, key);
    if (!target.option)
        return Error{Errc::notFound, "there is no option " + shown(key), "SHOW CONFIG lists them"};
    if (!target.option->reloadable)
        return Error{
            Errc::conflict,
            target.path + " takes effect at a start only",
            "write it to the configuration file and restart"};
    if (Status done = assignText(config, target, text); !done)
        return done.error();
    sortByPriority(config.pools);
    const auto nowhere = [](const std::string&) {
        return std::size_t{0};
    };
    if (Status done = check(config, "SET", nowhere); !done)
        return done.error();
    return config;
}

} // namespace usher::config
