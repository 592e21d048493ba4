extension Warning {
    /// Where two different people have to agree, and the same one may stand behind both.
    static func agreesForAnother(_ actor: Actor) -> Warning {
        Warning(
            "agrees-for-another",
            LocalizedText(
                "you agree in the name of \(actor.title): that it was you stays in the journal",
                de:
                    "Sie stimmen im Namen von \(actor.title) zu: dass Sie es waren, bleibt im Journal"
            ))
    }
}
