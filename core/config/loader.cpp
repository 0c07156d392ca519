#include "config/loader.h"

#include "config/assign.h"
#include "config/check.h"
#include "config/complaint.h"
#include "config/value_text.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace usher::config {

namespace fs = std::filesystem;

namespace {

/// A configuration file beyond this is not one.
constexpr std::size_t kLargestFile = 1 << 20;

std::string printable(std::string text) {
    std::replace_if(
        text.begin(),
        text.end(),
        [](unsigned char c) { return c < 0x20; },
        '?');
    return text;
}

/// "min, max" of pools.main.min and pools.main.max.
std::string lastNames(const std::vector<std::string>& paths) {
    std::string all;
    for (const std::string& path : paths)
        all += (all.empty() ? "" : ", ") + path.substr(path.rfind('.') + 1);
    return all;
}

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
        sortByPriority(config.pools);
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
        const std::string header = "[" + (name == "pools" ? "pools.main" : name) + "]";
        if (!table)
            return complain(name, node, wrongType(node, "a table", header));
        if (name == "pools")
            return readPools(*table, config);
        PoolConfig unused;
        return readTable({.path = name, .table = name}, *table, config, unused);
    }

    struct Place {
        std::string path;  ///< "pools.main", as the file says it
        std::string table; ///< "pools.*", as the option table says it
    };

    Status readPools(const toml::table& pools, Config& config) const {
        const std::vector<PoolConfig> usual = std::exchange(config.pools, {});
        for (const auto& [key, node] : pools) {
            PoolConfig pool = usualPool(usual, std::string(key.str()));
            if (Status done = readPool(node, config, pool); !done)
                return done.error();
            config.pools.push_back(std::move(pool));
        }
        return {};
    }

    /// A pool of a known name begins with that pool's defaults.
    static PoolConfig usualPool(const std::vector<PoolConfig>& usual, const std::string& name) {
        for (const PoolConfig& pool : usual)
            if (pool.name == name)
                return pool;
        PoolConfig pool;
        pool.name = name;
        return pool;
    }

    Status readPool(const toml::node& node, Config& config, PoolConfig& pool) const {
        const Place place{.path = "pools." + pool.name, .table = "pools.*"};
        if (const toml::table* table = node.as_table())
            return readTable(place, *table, config, pool);
        return complain(
            place.path,
            node,
            {std::string("is ") + typeName(node) + ", but a pool is a table",
             "write [pools.main] and its keys below"});
    }

    Status readTable(const Place& place, const toml::table& table, Config& config, PoolConfig& pool)
        const {
        for (const auto& [name, node] : table) {
            const std::string key(name.str()), path = place.path + "." + key;
            const Option* option = findOption(place.table, key);
            if (!option)
                return unknown(path, node, knownKeys(place));
            if (auto objection = assign({*option, node, m_folder}, option->field(config, pool)))
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
        const std::string near = nearest(path, known);
        return complain(
            printable(path.substr(0, 120)),
            node,
            {node.is_table() ? "unknown table" : "unknown key",
             near.empty() ? "known here: " + lastNames(known) : "did you mean " + near + "?"});
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

Error ofFile(const std::string& path, const std::string& what, const std::string& mend) {
    return Complaint{path, 0, "", what, mend}.error();
}

Result<std::string> readFile(const std::string& path) {
    std::error_code code;
    if (fs::is_directory(path, code))
        return ofFile(path, "is a folder", "name the file in it, for example usher.toml");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return ofFile(path, "cannot be read", "check the path and its permissions");
    std::string text(kLargestFile + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestFile)
        return ofFile(path, "is larger than 1 MiB", "this is not a configuration file of Usher");
    return text;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The folder of a user's configuration files, "" when there is none.
std::string configFolder() {
    if (std::string xdg = variable("XDG_CONFIG_HOME"); !xdg.empty())
        return xdg;
    const std::string home = variable("HOME");
    return home.empty() ? "" : home + "/.config";
}

constexpr const char* kSystemFile = "/etc/usher/usher.toml";

} // namespace

Result<Config> parse(std::string_view text, const std::string& fileName) {
    return parseIn(text, fileName, fs::path(fileName).parent_path());
}

Result<Config> load(const std::string& path) {
    const auto text = readFile(path);
    if (!text)
        return text.error();
    std::error_code code;
    return parseIn(*text, path, fs::absolute(path, code).parent_path());
}

std::string userFile() {
    const std::string folder = configFolder();
    return folder.empty() ? kSystemFile : folder + "/usher/usher.toml";
}

std::string findFile() {
    std::error_code code;
    for (const std::string& path :
         {std::string("./usher.toml"), userFile(), std::string(kSystemFile)})
        if (!path.empty() && fs::is_regular_file(path, code))
            return path;
    return {};
}

} // namespace usher::config
