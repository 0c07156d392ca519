#include "setup/first_files.h"

#include "config/toml_edit.h"
#include "gate/auth/random.h"
#include "gate/auth/scram.h"
#include "net/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>

namespace usher::setup {
namespace {

namespace fs = std::filesystem;
using config::tomlString;

constexpr int kSaltBytes = 16;

std::string beside(const Plan& plan, const char* name) {
    return (fs::path(plan.file).parent_path() / name).string();
}

/// libpq's password file: ':' and '\' with a '\' before them.
std::string passField(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == ':' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

/// The URIs name this file, and no other host is connected to with it.
std::string passLine(const ServerForm& form, Role role) {
    const auto password = passwordOf(form, role);
    if (password.empty())
        return {};
    return "*:*:*:" + passField(userOf(form, role)) + ":" + passField(password) + "\n";
}

std::string passText(const ServerForm& form) {
    const auto pools = passLine(form, Role::pools), service = passLine(form, Role::service);
    if (pools.empty() && service.empty())
        return {};
    return "# Passwords of Usher's roles at the server: host:port:database:role:password.\n"
           "# Must stay mode 0600: libpq leaves it alone otherwise.\n" +
           pools + (service == pools ? "" : service);
}

std::string listQuoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

std::string usersText(const Plan& plan) {
    std::string text =
        "; Who may log in at Usher's gate: \"user\" \"SCRAM verifier\", as PgBouncer "
        "has it.\n" +
        plan.importedUsers;
    if (!text.ends_with('\n'))
        text += '\n';
    for (const auto& user : plan.users)
        text += listQuoted(user.name) + " " + listQuoted(user.verifier) + "\n";
    return text;
}

std::string serverText(const Plan& plan) {
    const auto pass = passText(plan.server).empty() ? std::string() : passFilePath(plan);
    return fmt::format(
        "# Usher's configuration. Every option: usher's README, or the page Settings.\n\n"
        "[server]\n"
        "# The pools' connections. Passwords stand in server.pgpass beside this file.\n"
        "primary = {}\n"
        "# Opens the emergency reserve, and looks at the server's sessions.\n"
        "service_role = {}\n"
        "# Connections Usher may hold in all, of those the server allows.\n"
        "budget = {}\n\n",
        tomlString(uriOf(plan.server, Role::pools, pass)),
        tomlString(uriOf(plan.server, Role::service, pass)),
        plan.sizes.budget);
}

std::string adminsText(const Plan& plan) {
    std::string names;
    for (const auto& user : plan.users)
        if (user.admin)
            names += (names.empty() ? "" : ", ") + tomlString(user.name);
    return "# Who may act on the console: psql -p 6432 -d usher. Everybody else only looks.\n"
           "admin_users = [" +
           names + "]\n";
}

std::string gateText(const Plan& plan) {
    const std::string text = "[gate]\n"
                             "# Where clients connect. A pool is a database name: main, "
                             "wedding_critical, analytics.\n"
                             "listen = \"127.0.0.1:6432\"\n"
                             "auth = \"scram-sha-256\"\n"
                             "auth_file = \"userlist.txt\"\n";
    return text + adminsText(plan) + "\n";
}

std::string poolsText(const Sizes& sizes) {
    std::string text = "# Pools, sized for what the server had left. Higher priority goes first.\n";
    for (const auto& pool : sizes.pools)
        text += fmt::format(
            "[pools.{}]\nmin = {}\nmax = {}\npriority = {}\n{}\n",
            pool.name,
            pool.min,
            pool.max,
            pool.priority,
            pool.wedding ? "wedding = true\n" : "");
    return text;
}

std::string calendarText(const Plan& plan) {
    std::string text = "[calendar]\n"
                       "# In whose time Saturday is Saturday.\n"
                       "timezone = " +
                       tomlString(plan.timezone) + "\n";
    if (!plan.calendar.empty())
        text += "file = " + tomlString(plan.calendar) + "\n";
    return text;
}

std::string configurationText(const Plan& plan) {
    return serverText(plan) + gateText(plan) + poolsText(plan.sizes) +
           fmt::format(
               "[reserve]\n# Kept for whoever has waited too long.\nsize = {}\n\n",
               plan.sizes.reserve) +
           calendarText(plan);
}

Error failed(const std::string& path, int why) {
    if (why == EEXIST)
        return {
            Errc::conflict,
            path + " is there already: nothing was written",
            "move it away, or change it on the page Settings"};
    return {
        Errc::io,
        path + ": " + std::strerror(why),
        "choose a folder that can be written and has room"};
}

/// errno, 0 when all of it is on the disk.
int writeWhole(const std::string& path, const std::string& text) {
    const net::Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return errno;
    for (std::size_t at = 0; at < text.size();) {
        const auto wrote = ::write(file.get(), text.data() + at, text.size() - at);
        if (wrote <= 0)
            return wrote < 0 ? errno : ENOSPC;
        at += static_cast<std::size_t>(wrote);
    }
    return ::fsync(file.get()) == 0 ? 0 : errno;
}

/// Under a name of its own first, so that nobody reads half a file.
int place(const NewFile& file) {
    const std::string draft = file.path + "." + gate::randomHex(4);
    int why = writeWhole(draft, file.text);
    if (why == 0 && ::link(draft.c_str(), file.path.c_str()) != 0)
        why = errno;
    ::unlink(draft.c_str());
    return why;
}

} // namespace

Result<GateUser> gateUser(const std::string& name, const std::string& password, bool admin) {
    if (name.empty())
        return Error{Errc::invalidArgument, "the user has no name", ""};
    if (password.empty())
        return Error{Errc::invalidArgument, "the password is empty", "nobody could log in with it"};
    const auto verifier =
        gate::makeVerifier(gate::preparedPassword(password), gate::randomBytes(kSaltBytes));
    return GateUser{.name = name, .verifier = gate::toText(verifier), .admin = admin};
}

std::string passFilePath(const Plan& plan) {
    return beside(plan, "server.pgpass");
}

std::string usersPath(const Plan& plan) {
    return beside(plan, "userlist.txt");
}

std::vector<NewFile> filesOf(const Plan& plan) {
    std::vector<NewFile> files{
        {.path = passFilePath(plan), .text = passText(plan.server), .what = "the roles' passwords"},
        {.path = usersPath(plan), .text = usersText(plan), .what = "the gate's users"},
        {.path = plan.file, .text = configurationText(plan), .what = "the configuration"}};
    std::erase_if(files, [](const NewFile& file) { return file.text.empty(); });
    return files;
}

std::string clientUri(const Plan& plan) {
    const std::string user = plan.users.empty() ? "USER" : plan.users.front().name;
    return "postgresql://" + user + "@127.0.0.1:6432/main";
}

Status writeNew(const std::vector<NewFile>& files) {
    if (files.empty())
        return {};
    std::error_code code;
    const auto folder = fs::path(files.back().path).parent_path();
    if (fs::create_directories(folder, code))
        fs::permissions(folder, fs::perms::owner_all, code);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const int why = place(files[i]);
        if (why == 0)
            continue;
        for (std::size_t done = 0; done < i; ++done)
            ::unlink(files[done].path.c_str());
        return failed(files[i].path, why);
    }
    return {};
}

} // namespace usher::setup
