"""Which pages lie behind which door of a menu."""

from collections.abc import Mapping
from types import MappingProxyType

# Pages that light up the door they lie behind.
BEHIND: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gatherings:entry_list": (
            "gatherings:entry_create",
            "gatherings:entry_detail",
            "gatherings:entry_cancel",
            "gatherings:seat_edit",
            "gatherings:seat_leave",
        ),
        "pages:before_you_read": (
            "pages:help_now",
            "directory:service_list",
            "directory:service_detail",
            "guidance:guide_detail",
        ),
        "guidance:guide_list": ("guidance:guide_detail", "guidance:offline_detail"),
        "directory:service_list": ("directory:service_detail", "directory:service_print"),
        "directory:desk_list": (
            "directory:change_list",
            "directory:channel_create",
            "directory:channel_edit",
            "directory:desk_detail",
            "directory:import_create",
            "directory:service_create",
            "directory:service_edit",
            "directory:suggestion_answer",
        ),
        "ties:mesh_detail": (
            "ties:growth_detail",
            "ties:hole_list",
            "ties:map_detail",
            "ties:rule_detail",
        ),
        "groups:candidate_list": ("groups:candidate_detail", "groups:candidate_forget"),
        "groups:desk_list": ("groups:programme_create", "groups:programme_edit"),
        "groups:referral_list": ("groups:referral_create",),
        "outreach:agreement_list": ("outreach:agreement_detail",),
        "outreach:batch_list": (
            "outreach:batch_create",
            "outreach:batch_detail",
            "outreach:batch_withdraw",
            "outreach:dossier_create",
        ),
        "facts:figure_list": (
            "facts:figure_detail",
            "facts:figure_judge",
            "facts:reference_list",
            "facts:term_list",
        ),
        "library:item_list": (
            "library:collection_detail",
            "library:collection_list",
            "library:item_detail",
        ),
        "gatherings:agenda_list": (
            "gatherings:agenda_detail",
            "gatherings:agenda_print",
            "gatherings:agenda_share",
        ),
        "gatherings:series_list": (
            "gatherings:cohort_create",
            "gatherings:cohort_edit",
            "gatherings:moment_cancel",
            "gatherings:moment_create",
            "gatherings:moment_edit",
            "gatherings:moment_repeat",
            "gatherings:series_cancel",
            "gatherings:series_copy",
            "gatherings:series_create",
            "gatherings:series_detail",
            "gatherings:series_edit",
            "gatherings:series_plan",
            "gatherings:series_publish",
            "gatherings:staff_edit",
        ),
        "accounts:profile_detail": (
            "accounts:profile_edit",
            "accounts:session_list",
            "mfa_index",
        ),
        "exchange:source_list": ("exchange:source_create", "exchange:source_remove"),
        "accounts:member_list": ("accounts:member_detail",),
        "accounts:invitation_list": ("accounts:invitation_create",),
        "organisations:organisation_list": (
            "organisations:organisation_create",
            "organisations:organisation_detail",
            "organisations:partnership_detail",
            "organisations:partnership_list",
            "organisations:professional_detail",
            "organisations:professional_list",
            "organisations:seat_list",
        ),
        "organisations:network_detail": (
            "organisations:join_create",
            "organisations:join_done",
        ),
        "organisations:profile_detail": ("organisations:profile_edit",),
        "organisations:roster_list": (
            "organisations:roster_create",
            "organisations:roster_detail",
            "organisations:double_list",
            "organisations:merge_create",
            "organisations:merge_list",
            "organisations:merge_detail",
        ),
        "library:review_list": ("library:review_create",),
        "library:own_item_list": ("library:item_edit", "library:item_withdraw"),
        "library:import_create": ("library:import_list", "library:import_detail"),
    }
)
