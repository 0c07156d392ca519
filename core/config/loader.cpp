#include "config/loader.h"

#include "config/check.h"
#include "config/complaint.h"
#include "config/option.h"
#include "config/value_text.h"

#include <date/tz.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace usher::config {

namespace fs = std::filesystem;

namespace {

/// A configuration file beyond this is not one.
constexpr std::size_t kLargestFile = 1 << 20;

const char* typeName(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::none:
        return "nothing";
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "a string";
    case toml::node_type::integer:
        return "an integer";
    case toml::node_type::floating_point:
        return "a number with a fraction";
    case toml::node_type::boolean:
        return "a boolean";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
        return "a date or time";
    }
    return "something else";
}

/// What is wrong with a value, and the mend; empty when it was taken over.
struct Objection {
    std::string what, mend;
};
using Taken = std::optional<Objection>;

Objection wrongType(const toml::node& node, const std::string& wanted, const std::string& example) {
    return {std::string("is ") + typeName(node) + ", not " + wanted, "write it like " + example};
}

Taken outOfBounds(const Option& option, std::int64_t value, const std::string& written) {
    if (option.low == 0 && option.high == 0)
        return {};
    if (value >= option.low && value <= option.high)
        return {};
    return Objection{
        written + " is outside " + boundsText(option),
        value < option.low ? "raise it" : "lower it"};
}

Taken checkString(const Option& option, const std::string& text) {
    if (text.find('\0') != std::string::npos)
        return Objection{"holds a NUL character", "remove it"};
    if (option.sense == Sense::listen && !text.empty() && !parseListen(text))
        return Objection{
            shown(text) + " is not an address and port",
            "write it like \"127.0.0.1:6432\" or \"[::1]:6432\""};
    if (option.sense == Sense::uri && !text.empty() && !text.starts_with("postgresql://") &&
        !text.starts_with("postgres://"))
        return Objection{
            "is not a libpq URI",
            "write it like \"postgresql://app@db1:5432/wedsync\""};
    if (option.sense == Sense::timezone) {
        try {
            date::locate_zone(text);
        } catch (const std::exception&) {
            return Objection{
                shown(text) + " is not a time zone of this system",
                "write an IANA name like \"Europe/London\"; tzdata must be installed"};
        }
    }
    return {};
}

/// Takes a TOML value over into the field the option binds.
struct Assign {
    const Option& option;
    const toml::node& node;
    const fs::path& folder;

    Taken operator()(std::string* out) const {
        const auto text = node.value_exact<std::string>();
        if (!text)
            return wrongType(node, "a string", std::string(option.key) + " = \"…\"");
        if (Taken objection = checkString(option, *text))
            return objection;
        const bool relative =
            option.sense == Sense::path && !text->empty() && fs::path(*text).is_relative();
        *out = relative ? (folder / *text).lexically_normal().string() : *text;
        return {};
    }
    Taken operator()(int* out) const { return integer(out); }
    Taken operator()(std::size_t* out) const { return integer(out); }
    Taken operator()(bool* out) const {
        const auto value = node.value_exact<bool>();
        if (!value)
            return wrongType(node, "a boolean", std::string(option.key) + " = true");
        *out = *value;
        return {};
    }
    Taken operator()(Millis* out) const { return duration(out); }
    Taken operator()(Seconds* out) const { return duration(out); }
    Taken operator()(std::vector<std::string>* out) const {
        const toml::array* list = node.as_array();
        const std::string example = std::string(option.key) + " = [\"alice\", \"bob\"]";
        if (!list)
            return wrongType(node, "a list of strings", example);
        out->clear();
        for (const toml::node& item : *list) {
            const auto text = item.value_exact<std::string>();
            if (!text)
                return Objection{
                    std::string("holds ") + typeName(item) + " where strings belong",
                    "write it like " + example};
            out->push_back(*text);
        }
        return {};
    }
    Taken operator()(const ChoiceField& out) const {
        const auto names = choicesOf(option);
        const auto text = node.value_exact<std::string>();
        if (!text)
            return wrongType(
                node,
                "a string",
                std::string(option.key) + " = \"" + names.front() + "\"");
        const auto found = std::find(names.begin(), names.end(), *text);
        if (found == names.end()) {
            std::string all;
            for (const std::string& name : names)
                all += (all.empty() ? "" : ", ") + name;
            return Objection{shown(*text) + " is none of its values", "choose one of " + all};
        }
        out.set(static_cast<int>(found - names.begin()));
        return {};
    }

  private:
    template <class Int> Taken integer(Int* out) const {
        const auto value = node.value_exact<std::int64_t>();
        if (!value)
            return wrongType(
                node,
                "an integer",
                std::string(option.key) + " = " +
                    std::to_string(std::max<std::int64_t>(option.low, 1)));
        if (Taken objection = outOfBounds(option, *value, std::to_string(*value)))
            return objection;
        *out = static_cast<Int>(*value);
        return {};
    }
    template <class Duration> Taken duration(Duration* out) const {
        const auto text = node.value_exact<std::string>();
        const std::string example = std::string(option.key) + " = \"5s\" (ms, s, min, h, d)";
        if (!text)
            return wrongType(node, "a duration", example);
        const auto value = parseDuration(*text);
        if (!value)
            return Objection{shown(*text) + " is not a duration", "write it like " + example};
        if (Taken objection = outOfBounds(option, value->count(), *text))
            return objection;
        *out = std::chrono::duration_cast<Duration>(*value);
        if (*out != *value)
            return Objection{
                shown(*text) + " is finer than this option can tell",
                "write whole seconds"};
        return {};
    }
};

class Reader {
  public:
    Reader(std::string file, fs::path folder)
        : m_file(std::move(file)),
          m_folder(std::move(folder)) {}

    Result<Config> read(const toml::table& root) {
        Config config = defaults();
        config.sourceFile = m_file;
        config.server.embedded = !root.contains("server");
        applyDependentDefaults(root, config);
        for (const auto& [name, node] : root)
            if (Status done = readTop(std::string(name.str()), node, config); !done)
                return done.error();
        std::stable_sort(
            config.pools.begin(),
            config.pools.end(),
            [](const auto& a, const auto& b) { return a.priority > b.priority; });
        const auto lineOf = [&](const std::string& key) {
            return lineIn(root, key);
        };
        if (Status done = check(config, m_file, lineOf); !done)
            return done.error();
        return config;
    }

  private:
    /// Defaults that hang on what else is written; each is said in the option's prose.
    static void applyDependentDefaults(const toml::table& root, Config& config) {
        if (!config.server.embedded)
            config.gate.auth = AuthMethod::scramSha256;
        const toml::table* gate = root["gate"].as_table();
        if (gate && gate->contains("tls_cert"))
            config.gate.tls = TlsMode::allow;
    }

    Status readTop(const std::string& name, const toml::node& node, Config& config) const {
        const auto tables = knownTables();
        if (std::find(tables.begin(), tables.end(), name) == tables.end())
            return unknown(name, node, tables);
        const toml::table* table = node.as_table();
        if (!table)
            return complain(
                name,
                node,
                wrongType(node, "a table", "[" + (name == "pools" ? "pools.main" : name) + "]"));
        if (name == "pools")
            return readPools(*table, config);
        PoolConfig unused;
        return readTable({.path = name, .table = name}, *table, config, unused);
    }

    Status readPools(const toml::table& pools, Config& config) const {
        const std::vector<PoolConfig> usual = std::exchange(config.pools, {});
        for (const auto& [key, node] : pools) {
            const std::string name(key.str()), path = "pools." + name;
            const toml::table* table = node.as_table();
            if (!table)
                return complain(
                    path,
                    node,
                    {std::string("is ") + typeName(node) + ", but a pool is a table",
                     "write [pools.main] and its keys below"});
            const auto known = std::find_if(usual.begin(), usual.end(), [&](const PoolConfig& p) {
                return p.name == name;
            });
            PoolConfig pool = known == usual.end() ? PoolConfig{} : *known;
            pool.name = name;
            if (Status done = readTable({.path = path, .table = "pools.*"}, *table, config, pool);
                !done)
                return done.error();
            config.pools.push_back(std::move(pool));
        }
        return {};
    }

    struct Place {
        std::string path;  ///< "pools.main", as the file says it
        std::string table; ///< "pools.*", as the option table says it
    };

    Status readTable(const Place& place, const toml::table& table, Config& config, PoolConfig& pool)
        const {
        for (const auto& [name, node] : table) {
            const std::string key(name.str()), path = place.path + "." + key;
            const Option* option = findOption(place.table, key);
            if (!option)
                return unknown(path, node, knownKeys(place));
            if (Taken objection =
                    std::visit(Assign{*option, node, m_folder}, option->field(config, pool)))
                return complain(path, node, *objection);
        }
        return {};
    }

    Status complain(const std::string& key, const toml::node& node, const Objection& objection)
        const {
        return Complaint{m_file, node.source().begin.line, key, objection.what, objection.mend}
            .error();
    }

    Status unknown(
        const std::string& path,
        const toml::node& node,
        const std::vector<std::string>& known) const {
        std::string plain;
        for (char c : path.substr(0, 120))
            plain += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        const std::string near = nearest(path, known);
        std::string all;
        for (const std::string& name : known)
            all += (all.empty() ? "" : ", ") + name.substr(name.rfind('.') + 1);
        return complain(
            plain,
            node,
            {node.is_table() ? "unknown table" : "unknown key",
             near.empty() ? "known here: " + all : "did you mean " + near + "?"});
    }

    static std::vector<std::string> knownTables() {
        std::vector<std::string> names;
        for (const Option& o : options()) {
            const std::string_view table = o.table;
            const std::string name(table.substr(0, table.find('.')));
            if (names.empty() || names.back() != name)
                names.push_back(name);
        }
        return names;
    }

    static std::vector<std::string> knownKeys(const Place& place) {
        std::vector<std::string> names;
        for (const Option& o : options())
            if (o.table == place.table)
                names.push_back(place.path + "." + o.key);
        return names;
    }

    /// The line of the key, else of the nearest table around it.
    static std::size_t lineIn(const toml::table& root, const std::string& key) {
        const toml::node* node = &root;
        std::size_t line = 0;
        for (std::size_t from = 0; node && from <= key.size();) {
            const std::size_t dot = std::min(key.find('.', from), key.size());
            const toml::table* table = node->as_table();
            node = table ? table->get(key.substr(from, dot - from)) : nullptr;
            if (node)
                line = node->source().begin.line;
            from = dot + 1;
        }
        return line;
    }

    std::string m_file;
    fs::path m_folder;
};

/// The parser's words without what it saw, which may be half a password.
std::string syntaxError(std::string_view description) {
    constexpr std::string_view kPrefix = "Error while parsing ";
    if (description.starts_with(kPrefix))
        description.remove_prefix(kPrefix.size());
    return "not TOML: " +
           std::string(description.substr(
               0,
               std::min(description.find(", saw"), description.find_first_of(";\n"))));
}

Result<Config> parseIn(std::string_view text, const std::string& file, const fs::path& folder) {
    try {
        return Reader(file, folder).read(toml::parse(text, file));
    } catch (const toml::parse_error& error) {
        return Complaint{
            file,
            error.source().begin.line,
            "",
            syntaxError(error.description()),
            "check quotes, brackets and doubled tables or keys"}
            .error();
    }
}

} // namespace

Result<Config> parse(std::string_view text, const std::string& fileName) {
    return parseIn(text, fileName, fs::path(fileName).parent_path());
}

Result<Config> load(const std::string& path) {
    std::error_code code;
    if (fs::is_directory(path, code))
        return Complaint{path, 0, "", "is a folder", "name the file in it, for example usher.toml"}
            .error();
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return Complaint{path, 0, "", "cannot be read", "check the path and its permissions"}
            .error();
    std::string text(kLargestFile + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestFile)
        return Complaint{
            path,
            0,
            "",
            "is larger than 1 MiB",
            "this is not a configuration file of Usher"}
            .error();
    return parseIn(text, path, fs::absolute(path, code).parent_path());
}

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

} // namespace

Result<Config> withOption(Config config, const std::string& key, const std::string& text) {
    const std::string path = ownName(key);
    const auto dot = std::min(path.rfind('.'), path.size());
    const std::string table = path.substr(0, dot),
                      name = path.substr(std::min(dot + 1, path.size()));
    const bool ofPool = table.starts_with("pools.");
    const auto pool =
        std::find_if(config.pools.begin(), config.pools.end(), [&](const PoolConfig& p) {
            return table == "pools." + p.name;
        });
    const Option* option = findOption(ofPool ? "pools.*" : table, name);
    if (!option || (ofPool && pool == config.pools.end()))
        return Error{Errc::notFound, "there is no option " + shown(key), "SHOW CONFIG lists them"};
    if (!option->reloadable)
        return Error{
            Errc::conflict,
            path + " takes effect at a start only",
            "write it to the configuration file and restart"};
    const auto bad = [&](const std::string& what, const std::string& mend) {
        return Error{Errc::invalidArgument, path + ": " + what, mend};
    };
    PoolConfig unused;
    const fs::path folder = fs::path(config.sourceFile).parent_path();
    try {
        const auto parsed = toml::parse(name + " = " + quoted(*option, text));
        if (parsed.size() != 1)
            return bad("one value at a time", "write SET " + path + " = <value>");
        const auto field = option->field(config, ofPool ? *pool : unused);
        if (Taken objection = std::visit(Assign{*option, *parsed.get(name), folder}, field))
            return bad(objection->what, objection->mend);
    } catch (const toml::parse_error&) {
        return bad(
            "is no value of type " + std::string(option->type),
            "write it as in the configuration file");
    }
    std::stable_sort(config.pools.begin(), config.pools.end(), [](const auto& a, const auto& b) {
        return a.priority > b.priority;
    });
    if (Status done = check(config, "SET", [](const std::string&) { return std::size_t{0}; });
        !done)
        return done.error();
    return config;
}

std::string findFile() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value ? value : "");
    };
    const std::string home = variable("HOME");
    const std::string xdg = variable("XDG_CONFIG_HOME");
    const std::string folder = !xdg.empty() ? xdg : home.empty() ? "" : home + "/.config";
    std::error_code code;
    for (const std::string& path :
         {std::string("./usher.toml"),
          folder.empty() ? "" : folder + "/usher/usher.toml",
          std::string("/etc/usher/usher.toml")})
        if (!path.empty() && fs::is_regular_file(path, code))
            return path;
    return {};
}

} // namespace usher::config
