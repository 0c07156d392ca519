// A configuration's file drawn by hand, and what a check of it finds.
#pragma once

#include "ui/settings_desk.h"

namespace usher::test {

/// On the desk's worker and, before it is looked at, on the test's thread.
struct DrawnSettings {
    control::SettingsCopy copy{
        .file = "/etc/usher/usher.toml",
        .exists = true,
        .text = "# the venue's\n"
                "[server]\n"
                "primary = \"postgresql://app:s3cret@db1:5432/wedsync\"\n"
                "service_role = \"postgresql://usher:s3cret@db1:5432/wedsync\"\n"
                "[gate]\n"
                "auth_file = \"users.txt\" # of the platform\n"
                "[pools.wedding_critical]\n"
                "[pools.main]\n"
                "max = 50 # Anna asked for this\n"
                "[pools.analytics]\n"};
    std::vector<ui::CheckLine> findings{
        {ui::CheckLine::Kind::good, "/etc/usher/usher.toml"},
        {ui::CheckLine::Kind::doubtful,
         "server.primary: with sslmode=prefer anybody on the way can pretend to be the server: "
         "sslmode=verify-full and sslrootcert"},
        {ui::CheckLine::Kind::bad, "server.service_role is not set: there is no reserve"}};

    ui::SettingsCalls calls() {
        return {
            .copy = [this]() -> Result<control::SettingsCopy> { return copy; },
            .save = [this](const control::SettingsOrder& order) -> Status {
                if (order.before != copy.text)
                    return Error{Errc::conflict, "another program has written", "read it again"};
                copy.text = order.after;
                copy.exists = true;
                return {};
            },
            .check =
                [this](const config::Config&) {
                    return findings;
                }};
    }
};

} // namespace usher::test
